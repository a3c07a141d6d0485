import { useLingui } from '@lingui/react/macro'
import type { Region } from '#api/operations/project.ts'

interface RegionLabelProps {
  name: string
  region: Region | undefined
  zone?: string | null | undefined
}

/** A place by its city and its name: "Gravelines (GRA11)". OVH's city is in English in every language. */
export function RegionLabel({ name, region, zone }: RegionLabelProps) {
  const { t } = useLingui()
  const city = region?.datacenterLocation
  const kind = region?.type === 'localzone' ? t`Local zone` : region?.type === 'region-3-az' ? t`3-AZ` : undefined
  const hasCity = city !== undefined && city !== name
  const precise = [hasCity ? (zone ?? name) : zone, kind].filter(Boolean).join(', ')
  return (
    <span className="block min-w-0">
      <span className="block">{hasCity ? city : name}</span>
      {/* One line, whatever is known: it fills late, and must not make the row grow. */}
      <span className="text-quiet block truncate text-sm" title={precise}>
        {precise || '\u00a0'}
      </span>
    </span>
  )
}
