/** The colours of the product stand in one file: both themes, and a redesign, depend on it. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const theme = 'src/ui/theme.css'
const files = globSync('{src,public}/**/*.{ts,tsx,css,html,js}', { cwd: root }).filter(
  (file) => file !== theme && !file.includes('.test.') && !file.startsWith('src/mocks/world'),
)

/** A colour that is written out, in a stylesheet, an attribute or a class. */
const colour =
  /#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\b|\b(?:rgba?|hsla?|oklch|oklab|lab|lch)\(|(?:color|background|fill|stroke):\s*(?:white|black|red|green|blue|gr[ae]y)\b|\b(?:bg|text|border|fill|stroke|outline|ring|accent|divide)-(?:white|black|(?:slate|gray|zinc|red|orange|amber|green|blue|indigo|pink)-\d+)\b/i

const found = (text: string): string[] =>
  text
    .split('\n')
    // Imports begin with "#" too.
    .filter((line) => !/from\s+'#|import\('#/.test(line))
    .flatMap((line) => colour.exec(line)?.[0] ?? [])

describe('a colour', () => {
  it.each(['color: #fff;', 'className="bg-white"', 'fill="rgb(0 0 0)"', 'background: white;', 'text-gray-500'])(
    'is found in %s',
    (text) => expect(found(text)).toHaveLength(1),
  )

  it(`is written in ${theme} only`, () => {
    expect(files.length).toBeGreaterThan(200)
    const complaints = files.flatMap((file) =>
      found(readFileSync(join(root, file), 'utf8')).map((text) => `${file}: ${text}`),
    )
    expect(complaints).toEqual([])
  })

  it('has a light and a dark value', () => {
    const values = readFileSync(join(root, theme), 'utf8').match(/^ {2}--(?:ods|dashboard)[\w-]+:.*$/gm) ?? []
    expect(values.length).toBeGreaterThan(80)
    expect(values.filter((line) => !line.includes('light-dark(') && !line.includes('--dashboard-on-header'))).toEqual(
      [],
    )
  })
})
