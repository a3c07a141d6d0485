import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toCsv } from './csv.ts'

/** Reads a CSV back, by RFC 4180. */
function parse(text: string): string[][] {
  const rows: string[][] = [['']]
  let isQuoted = false
  for (let at = 0; at < text.length; at += 1) {
    const row = rows.at(-1) ?? []
    const character = text.charAt(at)
    if (isQuoted && character === '"' && text.charAt(at + 1) === '"') {
      row.push(`${row.pop() ?? ''}"`)
      at += 1
    } else if (character === '"') isQuoted = !isQuoted
    else if (!isQuoted && character === ',') row.push('')
    else if (!isQuoted && text.startsWith('\r\n', at)) {
      rows.push([''])
      at += 1
    } else row.push(`${row.pop() ?? ''}${character}`)
  }
  return rows.slice(0, -1)
}

describe('toCsv', () => {
  it('has the mark of UTF-8, and lines that end as they should', () => {
    expect(
      toCsv([
        ['Name', 'Size'],
        ['été', 8.5],
      ]),
    ).toBe('\uFEFFName,Size\r\nété,8.5\r\n')
    expect(toCsv([['a,b', 'c"d', 'e;f', undefined]])).toBe('\uFEFF"a,b","c""d","e;f",\r\n')
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('makes a formula a text: %j', (text) => {
    expect(parse(toCsv([[text]]).slice(1))).toEqual([[`'${text}`]])
  })

  it('comes back as it was, but for formulas', () => {
    const cell = fc.string({ unit: 'binary' })
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
        const expected = rows.map((row) => row.map((text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)))
        expect(parse(toCsv(rows).slice(1))).toEqual(expected)
      }),
    )
  })
})
