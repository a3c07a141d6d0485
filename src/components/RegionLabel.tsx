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
  return (
    <span>
      <span className="block">{city && city !== name ? city : name}</span>
      <span className="text-quiet block text-sm md:min-w-28">
        {[city && city !== name ? (zone ?? name) : zone, kind].filter(Boolean).join(', ')}
      </span>
    </span>
  )
}
