import { glyphs } from './glyphs.ts'
import type { IconName } from './icons.ts'

/** A glyph of ODS's icon font; only those of `icons.ts` are in the subset that is served. Its width does not wait for the font. */
export function Icon({ name, className = '' }: { name: IconName; className?: string }) {
  // By an attribute: it is no text of what it stands in.
  return <span aria-hidden="true" data-glyph={glyphs[name]} className={`glyph ${className}`} />
}
