import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantOf } from './instant.ts'

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
