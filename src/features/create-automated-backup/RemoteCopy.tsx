import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { endpoint } from '#api/endpoint.ts'
import type { Instance } from '#api/operations/instance.ts'
import { regions } from '#api/queries.ts'
import { ErrorNotice } from '#components/ErrorNotice.tsx'
import { useBackupAvailability, useBackupPrices } from '#components/backup-price.ts'
import { useFormats } from '#components/formats.ts'
import { useProjectId } from '#components/project.ts'
import { canCopyFrom, remoteRegions } from '#domain/schedule.ts'
import type { RemoteRegion } from '#domain/schedule.ts'
import { Notice } from '#ui/Notice.tsx'
import { CheckboxField } from '#ui/form/CheckboxField.tsx'
import { SelectField } from '#ui/form/SelectField.tsx'
import type { WizardState } from './wizard-state.ts'

/** A copy of each backup in another region: where, at what price, and what it takes. */
export function RemoteCopy({ wizard, instance }: { wizard: WizardState; instance: Instance }) {
  const { t } = useLingui()
  const projectId = useProjectId()
  const { form, values } = wizard
  const { data: regionList } = useQuery(regions(projectId))
  const availability = useBackupAvailability(projectId)
  const source = regionList?.items.find(({ name }) => name === instance.region)
  if (source?.type !== undefined && !canCopyFrom(source.type)) {
    return (
      <p className="text-quiet">
        <Trans>No remote backup from here: OVHcloud makes copies between 1-AZ and 3-AZ regions only.</Trans>
      </p>
    )
  }
  const candidates =
    availability.data && source
      ? remoteRegions(source, availability.data).map((region) => withProjectState(region, regionList?.items))
      : []
  const { error } = availability
  return (
    <div>
      <CheckboxField label={t`Add a remote backup`} {...form.register('hasRemote')} />
      {values.hasRemote && (
        <div className="border-line space-y-3 rounded-lg border p-4">
          {error ? (
            <ErrorNotice
              kind="warning"
              title={t`The remote regions could not be read`}
              error={error}
              onRetry={availability.retry}
            />
          ) : (
            <RegionChoice wizard={wizard} candidates={candidates} />
          )}
          {endpoint() !== 'ovh-eu' && (
            <Notice kind="warning">
              <Trans>Remote backups may not be available in this zone of OVHcloud: it is not documented there.</Trans>
            </Notice>
          )}
        </div>
      )}
    </div>
  )
}

/** A region that the project has already needs no activation, whatever the availability still says. */
const withProjectState = (region: RemoteRegion, own: { name: string }[] | undefined): RemoteRegion =>
  own?.some(({ name }) => name === region.name) ? { ...region, isToActivate: false } : region

function RegionChoice({ wizard: { form, values }, candidates }: { wizard: WizardState; candidates: RemoteRegion[] }) {
  const { t } = useLingui()
  const { unitPrice } = useFormats()
  const projectId = useProjectId()
  const prices = useBackupPrices(projectId)
  const chosen = candidates.find(({ name }) => name === values.remoteRegion)
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
  return (
    <>
      <SelectField
        label={t`Remote region`}
        error={form.formState.errors.remoteRegion?.message}
        {...form.register('remoteRegion', {
          validate: (name) => !values.hasRemote || name !== '' || t`Choose where the copies go.`,
        })}
      >
        <option value="">{t`Choose a region`}</option>
        {groups.map((group) => (
          <optgroup key={group} label={continents[group] ?? (group || t`Elsewhere`)}>
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
            <Trans>Price not available. The schedule can be created all the same.</Trans>
          )}
        </p>
      )}
      {chosen?.isToActivate && (
        <Notice kind="information" title={t`${chosen.name} will be activated on this project`}>
          <Trans>
            It takes up to a few minutes, costs nothing by itself, and stays so even if the schedule is then not
            created.
          </Trans>
        </Notice>
      )}
    </>
  )
}
