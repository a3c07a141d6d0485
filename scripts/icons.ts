/**
 * `node scripts/icons.ts`: makes `src/ui/icon/ods-icons.woff2`, the glyphs of OVH's icon font that
 * `src/ui/icon/icons.ts` names (the whole font is 66 kB, the subset about 4), and `glyphs.ts`, their characters: the
 * design system's own part brings the names of all icons, 3 kB of script and as much of styles. Run it after a change
 * of the list.
 */
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import subsetFont from 'subset-font'
import { iconNames } from '../src/ui/icon/icons.ts'

const root = join(import.meta.dirname, '..')
const ods = join(root, 'node_modules/@ovhcloud')

const stylesheets = (await readdir(join(ods, 'ods-react/dist'))).filter((file) => /^Icon.*\.css$/.test(file))
const css = (await Promise.all(stylesheets.map((file) => readFile(join(ods, 'ods-react/dist', file), 'utf8')))).join('')

function glyph(name: string): string {
  const match = new RegExp(`_icon--${name}_[a-z0-9_]+:before\\{content:"([^"]+)"`).exec(css)
  if (!match?.[1]) throw new Error(`ODS has no icon "${name}"`)
  const escape = /^\\([0-9a-f]+)$/i.exec(match[1])
  return escape?.[1] ? String.fromCodePoint(Number.parseInt(escape[1], 16)) : match[1]
}

const font = await readFile(join(ods, 'ods-themes/assets/fonts/ods-icon/icomoon/icomoon.ttf'))
const subset = await subsetFont(font, iconNames.map(glyph).join(''), { targetFormat: 'woff2' })
await writeFile(join(root, 'src/ui/icon/ods-icons.woff2'), subset)
const code = (name: string): string => `\\u{${glyph(name).codePointAt(0)?.toString(16)}}`
const key = (name: string): string => (/^[a-z]+$/.test(name) ? name : `'${name}'`)
await writeFile(
  join(root, 'src/ui/icon/glyphs.ts'),
  [
    '/** Made by scripts/icons.ts: the characters of the icon font. */',
    "import type { IconName } from './icons.ts'",
    '',
    'export const glyphs: Record<IconName, string> = {',
    ...iconNames.map((name) => `  ${key(name)}: '${code(name)}',`),
    '}',
    '',
  ].join('\n'),
)
console.log(`${iconNames.length} icons, ${(subset.length / 1000).toFixed(1)} kB`)
