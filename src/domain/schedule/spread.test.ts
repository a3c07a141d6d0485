import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { presetSlots, slotCron } from './schedule.ts'
import { apartMinutes, isTooNear, spreadStarts } from './spread.ts'
import type { OtherSchedule, SpreadWish } from './spread.ts'

const minuteOf = (slot: { hour: number; minute: number } | undefined): number =>
  slot ? slot.hour * 60 + slot.minute : Number.NaN

const cron = fc.oneof(
  fc.tuple(fc.nat(59), fc.nat(23)).map(([minute, hour]) => `${minute} ${hour} * * *`),
  fc.tuple(fc.nat(59), fc.nat(23), fc.nat(6)).map(([minute, hour, day]) => `${minute} ${hour} * * ${day}`),
  fc.constantFrom('0 * * * *', '*/30 2 * * *', 'not a pattern', '5 22,2 1 * *'),
)
const regions = ['GRA11', 'SBG5']
const other: fc.Arbitrary<OtherSchedule> = fc.record({
  instanceId: fc.nat(40).map((n) => `i${n}`),
  region: fc.constantFrom(...regions),
  cron,
})
const wishes: fc.Arbitrary<SpreadWish[]> = fc
  .array(fc.record({ instanceId: fc.nat(40).map((n) => `i${n}`), region: fc.constantFrom(...regions) }), {
    maxLength: 150,
  })
  .map((all) => all.map((wish, index) => ({ ...wish, id: `w${index}` })))
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

describe('spreadStarts', () => {
  it('keeps an hour from every other schedule of the instance, the new ones too', () => {
    fc.assert(
      fc.property(wishes, fc.array(other, { maxLength: 60 }), random, (all, others, at) => {
        const found = spreadStarts(all, others, at)
        expect(found.size).toBe(all.length)
        for (const wish of all) {
          const slot = found.get(wish.id)
          if (!slot) continue
          expect(presetSlots).toContainEqual(slot)
          const rest = all.flatMap((mate) => {
            const its = found.get(mate.id)
            return mate.id === wish.id || !its ? [] : [{ ...mate, cron: slotCron(its) }]
          })
          expect(isTooNear(slot, wish.instanceId, [...others, ...rest])).toBe(false)
        }
      }),
    )
  })

  it('gives up only where no time of the night is an hour away from the others of the instance', () => {
    fc.assert(
      fc.property(wishes, fc.array(other, { maxLength: 60 }), random, (all, others, at) => {
        const found = spreadStarts(all, others, at)
        const given = all.flatMap((wish) => {
          const slot = found.get(wish.id)
          return slot ? [{ ...wish, cron: slotCron(slot) }] : []
        })
        for (const { id, instanceId } of all) {
          if (found.get(id)) continue
          expect(presetSlots.every((slot) => isTooNear(slot, instanceId, [...others, ...given]))).toBe(true)
        }
      }),
    )
  })

  it('puts no two of a region into the same five minutes while there is room', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), random, (count, at) => {
        const all = Array.from({ length: count }, (_, index) => ({
          id: `w${index}`,
          instanceId: `i${index}`,
          region: 'GRA11',
        }))
        const starts = [...spreadStarts(all, [], at).values()].map(minuteOf)
        const most = Math.max(...[...Map.groupBy(starts, (minute) => minute).values()].map(({ length }) => length))
        expect(most).toBe(Math.ceil(count / presetSlots.length))
      }),
    )
  })

  it('spreads few over the whole night', () => {
    const all = Array.from({ length: 8 }, (_, index) => ({ id: `w${index}`, instanceId: `i${index}`, region: 'GRA11' }))
    // From 22:00 on.
    const starts = [...spreadStarts(all, [], 0).values()]
      .map((slot) => (minuteOf(slot) + 120) % 1440)
      .toSorted((a, b) => a - b)
    const gaps = starts.slice(1).map((minute, index) => minute - (starts[index] ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(25)
    expect((starts.at(-1) ?? 0) - (starts[0] ?? 0)).toBeGreaterThanOrEqual(5 * 60)
  })

  it('an hourly schedule leaves no time', () => {
    const hourly = { instanceId: 'i', region: 'GRA11', cron: '0 * * * *' }
    expect(spreadStarts([{ id: 'w', instanceId: 'i', region: 'GRA11' }], [hourly], 0).get('w')).toBeUndefined()
    expect(apartMinutes).toBe(60)
  })
})
