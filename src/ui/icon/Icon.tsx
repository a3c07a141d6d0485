import { Icon as OdsIcon } from '@ovhcloud/ods-react'
import type { IconName } from './icons.ts'

/** A glyph of ODS's icon font; only those of `icons.ts` are in the subset that is served. Its width does not wait for the font. */
export function Icon({ name, className }: { name: IconName; className?: string }) {
  return (
    <OdsIcon
      name={name}
      aria-hidden="true"
      className={`inline-block w-[1em] flex-none text-center ${className ?? ''}`}
    />
  )
}
