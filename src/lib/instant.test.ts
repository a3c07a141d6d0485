import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inOrder, instantOf } from './instant.ts'

describe('a moment of OVH', () => {
  const anyDate = fc.date({
    min: new Date('0000-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59Z'),
    noInvalidDate: true,
  })

  it('is what Date.parse says, with milliseconds and without', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const text = date.toISOString()
        expect(instantOf(text)).toBe(date.getTime())
        expect(instantOf(`${text.slice(0, 19)}Z`)).toBe(Math.floor(date.getTime() / 1000) * 1000)
      }),
      { numRuns: 2_000 },
    )
  })

  it('of any other text too', () => {
    const digit = fc.string({
      unit: fc.constantFrom('0', '1', '3', '9', ':', '-', 'T', 'Z', '.', '+', ' '),
      minLength: 1,
      maxLength: 1,
    })
    const near = fc.tuple(anyDate, fc.nat({ max: 23 }), digit).map(([date, at, other]) => {
      const text = date.toISOString()
      return text.slice(0, at) + other + text.slice(at + 1)
    })
    fc.assert(
      fc.property(
        fc.oneof(
          near,
          near.map((text) => `${text.slice(0, 19)}Z`),
          fc.string(),
        ),
        (text) => {
          expect(instantOf(text)).toBe(Date.parse(text))
        },
      ),
      { numRuns: 5_000 },
    )
  })
})

describe('items in the order of their moments', () => {
  const moments = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 12 })
  const textOf = ({ text }: { text: string }): string => text
  const of = (seconds: number[]) =>
    seconds.map((second, id) => ({ id, text: second === 20 ? 'never' : new Date(second * 1000).toISOString() }))

  it('are those of a stable sort, in whatever order they came, without those that have none', () => {
    const listed = fc.oneof(
      moments,
      moments.map((all) => all.toSorted((a, b) => a - b)),
      moments.map((all) => all.toSorted((a, b) => b - a)),
    )
    fc.assert(
      fc.property(listed, (seconds) => {
        const all = of(seconds)
        const expected = all
          .filter(({ text }) => text !== 'never')
          .toSorted((a, b) => Date.parse(a.text) - Date.parse(b.text))
        const found = inOrder(all, textOf)
        expect(found.items).toEqual(expected)
        expect(found.at).toEqual(expected.map(({ text }) => Date.parse(text)))
      }),
      { numRuns: 1_000 },
    )
  })
})
