import { useLingui } from '@lingui/react/macro'
import type { Region } from '#api/operations/project.ts'
import { isUp } from '#domain/region.ts'
import { regionStatusWords } from './words.ts'

interface RegionLabelProps {
  name: string
  region: Region | undefined
  zone?: string | null | undefined
  /** Where copies of it go. */
  remote?: string | null | undefined
  /** Adds what kind of region it is, where there is room for it. */
  withKind?: boolean
}

/**
 * A place by its name and its city, which OVH writes in English in every language, on one line. The name is known
 * from the start and comes first; the city follows where there is nothing else.
 */
export function RegionLabel({ name, region, zone, remote, withKind = false }: RegionLabelProps) {
  const { t, i18n } = useLingui()
  const city = region?.datacenterLocation === name ? undefined : region?.datacenterLocation
  const kind = region?.type === 'localzone' ? t`Local zone` : region?.type === 'region-3-az' ? t`3-AZ` : undefined
  const words = region?.status && !isUp(region) ? regionStatusWords(region.status) : undefined
  const place = [city, withKind && kind, words && i18n._(words)].filter(Boolean).join(', ')
  const shown = zone ?? name
  const title = place ? `${shown}, ${place}` : shown
  if (remote) {
    return (
      <span className="block truncate" title={`${title} → ${remote}`}>
        {shown} <span className="sr-only">{t`Remote`}</span>
        <span aria-hidden="true">→</span> {remote}
      </span>
    )
  }
  return (
    <span className="block truncate" title={title}>
      {shown}
      {place && <span className="text-quiet"> {place}</span>}
    </span>
  )
}
