import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { ComponentPropsWithRef } from 'react'
import { endpoint } from '#api/client/endpoint.ts'
import { regions } from '#api/queries.ts'
import { canCopyFrom, remoteRegions } from '#domain/schedule/schedule.ts'
import type { RemoteRegion } from '#domain/schedule/schedule.ts'
import { Notice } from '#ui/status/Notice.tsx'
import { SelectField } from '#ui/form/SelectField.tsx'
import { ErrorNotice } from '#components/write/ErrorNotice.tsx'
import { useBackupAvailability } from '#components/price/backup-availability.ts'
import { useBackupPrices } from '#components/price/backup-price.ts'
import { useFormats } from '#ui/text/formats.ts'
import { entryOf } from '#lib/entry-of.ts'

/** Where copies of the backups of a region can go. */
export interface RemoteChoice {
  /** OVH makes no copies from there. */
  isImpossible: boolean
  candidates: RemoteRegion[]
  error: Error | null
  retry: () => void
}

/** Stands for a region from which copies can be made: where there are many sources, each is looked at by itself. */
const anySource = { name: '', type: 'region' }

/** @param regionName the region of the backups; undefined: they are in several */
export function useRemoteRegions(projectId: string, regionName: string | undefined): RemoteChoice {
  const { data } = useQuery(regions(projectId))
  const availability = useBackupAvailability(projectId)
  const source = regionName === undefined ? anySource : data?.items.find(({ name }) => name === regionName)
  // A region that the project has already needs no activation, whatever the availability still says.
  const withProjectState = (region: RemoteRegion): RemoteRegion =>
    data?.items.some(({ name }) => name === region.name) ? { ...region, isToActivate: false } : region
  return {
    isImpossible: source?.type !== undefined && !canCopyFrom(source.type),
    candidates:
      availability.data && source
        ? remoteRegions(source, availability.data).map((region) => withProjectState(region))
        : [],
    error: availability.error,
    retry: availability.retry,
  }
}

export const NoRemoteFromHere = () => (
  <p className="text-quiet">
    <Trans>No remote backup from here: OVHcloud makes copies between 1-AZ and 3-AZ regions only.</Trans>
  </p>
)

interface RemoteRegionFieldProps extends ComponentPropsWithRef<'select'> {
  projectId: string
  choice: RemoteChoice
  /** The region that is chosen, or nothing. */
  chosenName: string
  error: string | undefined
}

/** The region of the copies: with its price, and what it takes. */
export function RemoteRegionField({ projectId, choice, chosenName, error, ...select }: RemoteRegionFieldProps) {
  const { t } = useLingui()
  const { unitPrice } = useFormats()
  const prices = useBackupPrices(projectId)
  const { candidates } = choice
  const chosen = candidates.find(({ name }) => name === chosenName)
  const price = chosen && prices.of(chosen.name)
  const continents: Record<string, string> = {
    AF: t`Africa`,
    ASIA: t`Asia`,
    EU: t`Europe`,
    NA: t`North America`,
    US: t`United States`,
  }
  const groups = [...new Set(candidates.map(({ continentCode }) => continentCode ?? ''))].toSorted()
  const label = ({ name, city, type, isToActivate }: RemoteRegion): string =>
    [city ? `${name} (${city})` : name, type === 'region-3-az' && t`3-AZ`, isToActivate && t`to be activated`]
      .filter(Boolean)
      .join(', ')
  if (choice.error) {
    return (
      <ErrorNotice
        kind="warning"
        title={t`The remote regions could not be read`}
        error={choice.error}
        onRetry={choice.retry}
      />
    )
  }
  return (
    <>
      <SelectField label={t`Remote region`} error={error} {...select}>
        <option value="">{t`Choose a region`}</option>
        {groups.map((group) => (
          <optgroup key={group} label={entryOf(continents, group) ?? (group || t`Elsewhere`)}>
            {candidates
              .filter(({ continentCode }) => (continentCode ?? '') === group)
              .map((region) => (
                <option key={region.name} value={region.name}>
                  {label(region)}
                </option>
              ))}
          </optgroup>
        ))}
      </SelectField>
      {chosen && (
        <p>
          {price ? (
            <Trans>
              Copies there: about {unitPrice(price.exVat, price.currency)} ex. VAT per GiB and month, besides the local
              backups.
            </Trans>
          ) : (
            <Trans>Price not available. Copies can be made all the same.</Trans>
          )}
        </p>
      )}
      {chosen?.isToActivate && (
        <Notice kind="information" title={t`${chosen.name} will be activated on this project`}>
          <Trans>It takes up to a few minutes, costs nothing by itself, and stays so whatever comes after.</Trans>
        </Notice>
      )}
      {endpoint() !== 'ovh-eu' && (
        <Notice kind="warning">
          <Trans>Remote backups may not be available in this zone of OVHcloud: it is not documented there.</Trans>
        </Notice>
      )}
    </>
  )
}
