import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCron } from './cron.ts'
import {
  cadenceOf,
  drawSlot,
  localCadence,
  presetSlots,
  remoteRegions,
  scheduleNameProblem,
  scheduleRefusal,
  slotBasis,
  slotCron,
  suggestedScheduleName,
} from './schedule.ts'
import type { Cadence } from './schedule.ts'

const random = fc.double({ min: 0, max: 0.999_999, noNaN: true })

describe('slots of the presets', () => {
  it('are each five minutes from 22:00 to 05:55 UTC', () => {
    expect(presetSlots).toHaveLength(96)
    expect(presetSlots[0]).toEqual({ hour: 22, minute: 0 })
    expect(presetSlots.at(-1)).toEqual({ hour: 5, minute: 55 })
  })

  it('are never one that the region uses, as long as one is free', () => {
    fc.assert(
      fc.property(fc.subarray([...presetSlots], { maxLength: 95 }), random, (used, value) => {
        const crons = used.map(slotCron)
        const slot = drawSlot(crons, () => value)
        expect(used).not.toContainEqual(slot)
        expect(slotBasis(crons, slot)).toBe('free')
      }),
    )
  })

  it('count every pattern that runs then, not only daily ones', () => {
    const slot = drawSlot(['* 0-4,22,23 * * 1', '0-50 5 1 * *'], () => 0.5)
    expect(slot).toEqual({ hour: 5, minute: 55 })
  })

  it('are among the least used when all are used', () => {
    const crowded = presetSlots.flatMap((slot) => [slotCron(slot), slotCron(slot)])
    crowded.splice(10, 1)
    const slot = drawSlot(crowded, () => 0.99)
    expect(slot).toEqual(presetSlots[5])
    expect(slotBasis(crowded, slot)).toBe('least-used')
  })

  it('are drawn blindly, and say so, when the schedules are not known', () => {
    const slot = drawSlot(undefined, () => 0)
    expect(slot).toEqual(presetSlots[0])
    expect(slotBasis(undefined, slot)).toBe('unknown')
  })

  it('change when another time is asked for', () => {
    fc.assert(
      fc.property(random, fc.constantFrom(...presetSlots), (value, except) => {
        expect(drawSlot([], () => value, except)).not.toEqual(except)
      }),
    )
  })
})

const cadence = (typed: string): Cadence => {
  const parsed = parseCron(typed)
  if (!parsed.ok) throw new Error(parsed.problem.code)
  return cadenceOf(parsed.fields)
}

describe('cadence', () => {
  it.each([
    ['5 3 * * *', { kind: 'daily', hour: 3, minute: 5 }],
    ['5 3 * * 1,3', { kind: 'weekly', weekdays: [1, 3], hour: 3, minute: 5 }],
    ['5 3 1,15 * *', { kind: 'monthly', days: [1, 15], hour: 3, minute: 5 }],
    ['5 3 1 * 1', { kind: 'other' }],
    ['5 3 * 6 *', { kind: 'other' }],
    ['5 3,4 * * *', { kind: 'other' }],
    ['* 3 * * *', { kind: 'other' }],
  ])('%s', (typed, expected) => expect(cadence(typed)).toEqual(expected))

  it('moves with local time, weekday and day included', () => {
    expect(localCadence(cadence('30 23 * * 6'), 120)).toEqual({ kind: 'weekly', weekdays: [0], hour: 1, minute: 30 })
    expect(localCadence(cadence('30 1 * * 0'), -300)).toEqual({ kind: 'weekly', weekdays: [6], hour: 20, minute: 30 })
    expect(localCadence(cadence('30 23 15 * *'), 120)).toEqual({ kind: 'monthly', days: [16], hour: 1, minute: 30 })
    expect(localCadence(cadence('0 3 * * *'), 345)).toEqual({ kind: 'daily', hour: 8, minute: 45 })
  })

  it('claims no local day of the month where there is no fixed one', () => {
    expect(localCadence(cadence('30 1 1 * *'), -300)).toBeUndefined()
    expect(localCadence(cadence('30 23 28 * *'), 120)).toBeUndefined()
    expect(localCadence(cadence('30 12 31 * *'), 120)).toMatchObject({ days: [31] })
    expect(localCadence({ kind: 'other' }, 0)).toBeUndefined()
  })

  it('is the local time of the run itself, for every offset', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...presetSlots),
        fc.integer({ min: -720, max: 840 }),
        fc.nat(6),
        (slot, offset, weekday) => {
          // 4 January 2026 is a Sunday.
          const run = Date.UTC(2026, 0, 4 + weekday, slot.hour, slot.minute)
          const local = new Date(run + offset * 60_000)
          expect(localCadence({ kind: 'weekly', weekdays: [weekday], ...slot }, offset)).toEqual({
            kind: 'weekly',
            weekdays: [local.getUTCDay()],
            hour: local.getUTCHours(),
            minute: local.getUTCMinutes(),
          })
        },
      ),
    )
  })
})

describe('names', () => {
  it.each([
    ['', { code: 'empty' }],
    ['web 1 é é', { code: 'characters', found: [' ', 'é'] }],
    ['x'.repeat(256), { code: 'too-long', max: 255, length: 256 }],
    ['web-1_daily.7', undefined],
  ])('%s', (name, problem) => expect(scheduleNameProblem(name)).toEqual(problem))

  it('are suggested from any instance name, and always valid', () => {
    expect(suggestedScheduleName('Été à la plage', 'daily-7')).toBe('Ete-a-la-plage-daily-7')
    expect(suggestedScheduleName('日本', 'daily-7')).toBe('instance-daily-7')
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
        expect(scheduleNameProblem(suggestedScheduleName(name, 'weekly-4'))).toBeUndefined()
      }),
    )
  })
})

const availability = {
  plans: [
    {
      code: 'snapshot.consumption',
      regions: [
        { name: 'GRA11', type: 'region', enabled: true },
        { name: 'SBG5', type: 'region', enabled: true, datacenter: 'Strasbourg', continentCode: 'EU' },
        { name: 'UK1', type: 'region', enabled: false },
      ],
    },
    { code: 'snapshot.consumption.3AZ', regions: [{ name: 'EU-WEST-PAR', type: 'region-3-az' }] },
    { code: 'snapshot.consumption.LZ', regions: [{ name: 'BRU', type: 'localzone', enabled: true }] },
    { code: 'volume.snapshot.consumption', regions: [{ name: 'VOLUMES', type: 'region', enabled: true }] },
  ],
}

describe('where a schedule can be', () => {
  const workflow = (status: string) => ({ services: [{ name: 'workflow', status }] })

  it.each([
    ['GRA11', workflow('UP'), undefined],
    ['GRA11', workflow('DOWN'), 'no-workflow-service'],
    ['GRA11', { services: [] }, 'no-workflow-service'],
    ['VOLUMES', workflow('UP'), 'no-backup-plan'],
    ['GRA11', undefined, undefined],
  ])('%s with %o: %s', (region, known, code) => {
    expect(scheduleRefusal({ region }, { region: known, availability })?.code).toBe(code)
  })

  it('is not refused for what could not be read', () => {
    expect(scheduleRefusal({ region: 'X' }, { region: undefined, availability: undefined })).toBeUndefined()
    const flavor = { name: 'f', capabilities: [{ name: 'snapshot', enabled: false }] }
    expect(scheduleRefusal({ region: 'X' }, { region: undefined, availability: undefined, flavor })?.code).toBe(
      'flavor-without-snapshot',
    )
  })
})

describe('where copies can go', () => {
  it('1-AZ and 3-AZ regions with a backup plan, but the source; those to activate are marked', () => {
    expect(remoteRegions({ name: 'GRA11', type: 'region' }, availability)).toEqual([
      { name: 'EU-WEST-PAR', city: undefined, type: 'region-3-az', continentCode: undefined, isToActivate: false },
      { name: 'SBG5', city: 'Strasbourg', type: 'region', continentCode: 'EU', isToActivate: false },
      { name: 'UK1', city: undefined, type: 'region', continentCode: undefined, isToActivate: true },
    ])
  })

  it.each(['localzone', undefined, 'something-new'])('nowhere from a region of type %s', (type) => {
    expect(remoteRegions({ name: 'BRU', type }, availability)).toEqual([])
  })
})
