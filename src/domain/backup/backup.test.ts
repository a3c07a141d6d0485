import { describe, expect, it } from 'vitest'
import { backupMoves, backupStatusKind, billedGib, estimateSize, isBeingMade } from './backup.ts'
import { backupNameProblem, defaultBackupName, maxBackupNameLength } from './name.ts'
import { isOver, progressOf } from '#domain/operation.ts'
import { gibMonthPrice, monthlyCost } from '#domain/price.ts'
import fc from 'fast-check'

describe('backup status', () => {
  it('moves while it is made or deleted, and only then', () => {
    for (const status of ['queued', 'saving', 'importing', 'deleting']) expect(backupMoves({ status })).toBe(true)
    for (const status of ['active', 'error', 'killed', 'something new']) expect(backupMoves({ status })).toBe(false)
    expect(isBeingMade({ status: 'deleting' })).toBe(false)
    expect(backupStatusKind('something new')).toBe('neutral')
  })

  it('is billed for nothing before it has a size', () => {
    expect(billedGib({ status: 'saving', size: 12 })).toBe(0)
    expect(billedGib({ status: 'active' })).toBe(0)
    expect(billedGib({ status: 'active', size: -1 })).toBe(0)
    expect(billedGib({ status: 'active', size: 0.5 })).toBe(0.5)
  })
})

describe('estimateSize', () => {
  const backup = (name: string, day: number, size: number | undefined, status = 'active') => ({
    name,
    status,
    size,
    creationDate: `2026-03-0${day}T00:00:00+00:00`,
  })

  it('takes the newest finished backup, whatever the order', () => {
    const backups = [backup('old', 1, 5), backup('running', 4, 0, 'saving'), backup('new', 3, 7), backup('older', 2, 6)]
    expect(estimateSize(backups, 50)).toEqual({ basis: 'last-backup', gib: 7, backupName: 'new' })
  })

  it('else the disk, else nothing is claimed', () => {
    expect(estimateSize([], 50)).toEqual({ basis: 'disk', gib: 50 })
    expect(estimateSize([], 0)).toEqual({ basis: 'unknown' })
    expect(estimateSize([backup('a', 1, undefined)], undefined)).toEqual({ basis: 'unknown' })
  })
})

describe('backup name', () => {
  it('accepts 1 to 255 characters after trimming', () => {
    expect(backupNameProblem('  a  ')).toBeUndefined()
    expect(backupNameProblem('x'.repeat(255))).toBeUndefined()
    expect(backupNameProblem('x'.repeat(256))).toEqual({ code: 'too-long', max: 255, length: 256 })
    expect(backupNameProblem(' \t ')).toEqual({ code: 'empty' })
    expect(backupNameProblem('a\u0000b')).toEqual({ code: 'control-characters' })
    expect(backupNameProblem('a\u2028b')).toEqual({ code: 'control-characters' })
  })

  it('suggests a valid name for every instance', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (instance) => {
        const name = defaultBackupName(instance, Date.UTC(2026, 2, 1, 12))
        expect(backupNameProblem(name)).toBeUndefined()
        expect(name.length).toBeLessThanOrEqual(maxBackupNameLength)
        expect(name).toMatch(/\d{4}-\d\d-\d\d \d\d:\d\d$/)
      }),
    )
  })
})

describe('price', () => {
  const availability = {
    plans: [
      { code: 'volume.snapshot.consumption', regions: [{ name: 'GRA11' }] },
      { code: 'snapshot.consumption', regions: [{ name: 'GRA11' }] },
      { code: 'snapshot.consumption.3AZ', regions: [{ name: 'EU-WEST-PAR' }] },
    ],
  }
  const pricing = { price: 1388, tax: 278, intervalUnit: 'hour', capacities: ['consumption'] }
  const catalogue = {
    locale: { currencyCode: 'EUR', taxRate: 20 },
    addons: [
      { planCode: 'snapshot.consumption', pricings: [{ ...pricing, intervalUnit: 'month', price: 9 }, pricing] },
      { planCode: 'snapshot.consumption.3AZ', pricings: [{ price: 2000, intervalUnit: 'none' }] },
    ],
  }

  it('is the hourly price of the plan of the region, times 730', () => {
    const price = gibMonthPrice(availability, catalogue, 'GRA11')
    expect(price?.planCode).toBe('snapshot.consumption')
    expect(price?.exVat).toBeCloseTo(0.0101324, 7)
    expect(price?.inclVat).toBeCloseTo(0.0121618, 7)
    expect(monthlyCost({ exVat: 0.01 }, 40)).toBeCloseTo(0.4)
  })

  it('reckons VAT from the rate when the price has none', () => {
    const price = gibMonthPrice(availability, catalogue, 'EU-WEST-PAR')
    expect(price?.exVat).toBeCloseTo(0.0146)
    expect(price?.inclVat).toBeCloseTo(0.01752)
  })

  it('is not available where no plan is sold or no price is listed', () => {
    expect(gibMonthPrice(availability, catalogue, 'SBG5')).toBeUndefined()
    expect(gibMonthPrice(availability, { ...catalogue, addons: [] }, 'GRA11')).toBeUndefined()
  })
})

describe('operation', () => {
  it('is over when OVH says so, and not for an unlisted status', () => {
    for (const status of ['completed', 'in-error', 'canceled']) expect(isOver({ status })).toBe(true)
    for (const status of ['created', 'in-progress', 'unknown', 'new']) expect(isOver({ status })).toBe(false)
  })

  it('tells how far the work on a resource is, by itself or by a step', () => {
    const running = { status: 'in-progress', progress: 41.6 }
    expect(progressOf([{ ...running, resourceId: 'b' }], 'b')).toBe(42)
    expect(progressOf([{ ...running, subOperations: [{ status: 'in-progress', resourceId: 'b' }] }], 'b')).toBe(42)
    expect(progressOf([{ ...running, status: 'completed', resourceId: 'b' }], 'b')).toBeUndefined()
    expect(progressOf([{ ...running, progress: 400, resourceId: 'b' }], 'b')).toBe(100)
    expect(progressOf([{ status: 'created', resourceId: 'b' }], 'b')).toBeUndefined()
  })
})
