import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BackupGroup } from '#domain/schedule/execution.ts'
import { scheduleLedger } from './ledger.ts'
import { restoreTimeline } from './restore-points.ts'

const now = Date.UTC(2026, 10, 24, 12)
const text = (at: number): string => new Date(at).toISOString()
/** Three o'clock in the morning, so many days ago. */
const night = (ago: number): number => Date.UTC(2026, 10, 24 - ago, 3)

const schedule = (states: (string | undefined)[], changes = {}) => ({
  name: 'web-daily-3',
  cron: '0 3 * * *',
  rotation: 3,
  nextExecutionTime: text(night(-1)),
  executions: states.flatMap((state, ago) =>
    state === undefined ? [] : [{ id: `run ${ago}`, executedAt: text(night(ago)), state }],
  ),
  ...changes,
})
const backup = (ago: number, changes = {}) => ({
  id: `backup ${ago}`,
  name: 'web-daily-3',
  region: 'GRA',
  status: 'active',
  creationDate: text(night(ago) + 60_000),
  size: 10,
  ...changes,
})
type Backup = ReturnType<typeof backup>
const timeline = (backups: Backup[], ...schedules: ReturnType<typeof schedule>[]) =>
  restoreTimeline(
    {
      region: 'GRA',
      backups,
      schedules: schedules.map((one) => ({
        schedule: one,
        ledger: scheduleLedger(one, {
          now,
          days: 30,
          timeZone: 'UTC',
          backups: {
            own: new BackupGroup(backups.filter(({ region }) => region === 'GRA')),
            readAt: now,
            isSure: true,
          },
        }),
      })),
    },
    { now, timeZone: 'UTC' },
  )

describe('the restore points of an instance', () => {
  it('are its backups in order, with what can be restored and what is elsewhere', () => {
    const { points, olderPoints } = timeline([
      backup(0, { status: 'saving' }),
      backup(1),
      backup(2, { region: 'SBG' }),
      backup(3, { status: 'deleting' }),
      backup(40),
    ])
    expect(points).toEqual([
      { backupId: 'backup 2', at: night(2) + 60_000, region: 'SBG', isRemote: true, isUsable: true, gib: 10 },
      { backupId: 'backup 1', at: night(1) + 60_000, region: 'GRA', isRemote: false, isUsable: true, gib: 10 },
      { backupId: 'backup 0', at: night(0) + 60_000, region: 'GRA', isRemote: false, isUsable: false },
    ])
    expect(olderPoints).toBe(1)
  })

  it('have a gap where runs left none, from the point before to the one after, or to now', () => {
    const { gaps, missing } = timeline(
      [backup(5), backup(2)],
      schedule(['ERROR', undefined, 'SUCCESS', 'ERROR', undefined, 'SUCCESS']),
    )
    expect(missing.map(({ outcome }) => outcome)).toEqual(['missed', 'failed', 'missed', 'failed'])
    expect(gaps).toEqual([
      { from: night(5) + 60_000, until: night(2) + 60_000, runs: 2 },
      { from: night(2) + 60_000, until: now, runs: 2 },
    ])
  })

  it('come as the live schedules say, and reach back as far as a full rotation', () => {
    const whole = timeline(
      [0, 1, 2, 3].map((ago) => backup(ago)),
      schedule(Array.from({ length: 4 }, () => 'SUCCESS')),
    )
    expect(whole.coming.map(({ at }) => at)).toEqual([1, 2, 3, 4, 5, 6, 7].map((days) => night(-days)))
    expect(whole.horizon).toEqual({ at: night(2), kept: 3 })
    const over = timeline([], schedule(['SUCCESS'], { nextExecutionTime: text(night(2)) }))
    expect(over.coming).toEqual([])
    expect(over.horizon).toBeUndefined()
  })

  const states = fc.array(fc.constantFrom('SUCCESS', 'ERROR', 'CANCELED', undefined), { minLength: 1, maxLength: 29 })

  it('of any history: no gap holds a point, each run without one is in a gap, and what comes has not been', () => {
    fc.assert(
      fc.property(states, fc.uniqueArray(fc.integer({ min: 0, max: 29 })), (history, kept) => {
        const { points, gaps, missing, coming, from, until } = timeline(
          kept.map((ago) => backup(ago)),
          schedule(history),
        )
        expect(points).toHaveLength(kept.length)
        for (const gap of gaps) {
          expect(gap.until).toBeGreaterThan(gap.from)
          expect(points.some(({ at }) => at > gap.from && at < gap.until)).toBe(false)
        }
        expect(gaps.reduce((sum, { runs }) => sum + runs, 0)).toBe(missing.length)
        for (const { at } of coming) expect(at).toBeGreaterThan(now)
        for (const { at } of [...points, ...missing, ...coming]) expect(at >= from && at < until).toBe(true)
      }),
    )
  })

  it('a backup that goes opens a gap, and closes none', () => {
    fc.assert(
      fc.property(states, fc.integer({ min: 0, max: 28 }), (history, gone) => {
        const all = history.flatMap((state, ago) => (state === 'SUCCESS' ? [backup(ago)] : []))
        const missingIn = (backups: Backup[]): number => timeline(backups, schedule(history)).missing.length
        expect(missingIn(all.filter(({ id }) => id !== `backup ${gone}`))).toBeGreaterThanOrEqual(missingIn(all))
      }),
    )
  })
})
