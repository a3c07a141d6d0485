import { describe, expect, it } from 'vitest'
import { backupOfExecution, backupsOf, executionKind, executionMoves, keptCount, newestFirst } from './execution.ts'
import { firstExpected, missedRuns, nextExecution } from './expected-runs.ts'

const minute = 60_000
const now = Date.UTC(2026, 9, 20, 12)
const text = (at: number): string => new Date(at).toISOString()
/** Three o'clock in the morning, so many days ago. */
const night = (ago: number): number => Date.UTC(2026, 9, 20 - ago, 3)

const ran = (...times: number[]) => times.map((at) => ({ id: text(at), executedAt: text(at), state: 'SUCCESS' }))
const daily = { cron: '0 3 * * *', nextExecutionTime: text(night(-1)) }

describe('executions', () => {
  it('are read newest first, whatever their order is', () => {
    const executions = ran(night(2), night(0), night(1))
    expect(newestFirst({ ...daily, executions }).map(({ id }) => id)).toEqual([night(0), night(1), night(2)].map(text))
    expect(newestFirst({ ...daily, executions: null })).toEqual([])
  })

  it('have a kind for each state, also for one that comes later', () => {
    expect(['SUCCESS', 'ERROR', 'RUNNING', 'PAUSED', 'IDLE', 'CANCELED', 'NEW'].map(executionKind)).toEqual([
      'success',
      'critical',
      'progress',
      'warning',
      'neutral',
      'neutral',
      'neutral',
    ])
    expect(executionMoves({ state: 'RUNNING' })).toBe(true)
    expect(executionMoves({ state: 'IDLE' })).toBe(false)
  })
})

describe('the next execution', () => {
  it("is the server's, else computed, else over", () => {
    expect(nextExecution(daily, now)).toEqual({ kind: 'at', at: night(-1), from: 'server' })
    expect(nextExecution({ cron: '0 3 * * *' }, now)).toEqual({ kind: 'at', at: night(-1), from: 'pattern' })
    expect(nextExecution({ ...daily, nextExecutionTime: text(night(0)) }, now)).toEqual({ kind: 'over' })
    expect(nextExecution({ cron: '@daily' }, now)).toBeUndefined()
  })

  it('that is just due is not over', () => {
    const due = { ...daily, nextExecutionTime: text(now - minute) }
    expect(nextExecution(due, now)).toMatchObject({ kind: 'at' })
  })
})

describe('missed runs', () => {
  it('are those without an execution since the oldest known one, newest first', () => {
    const executions = ran(night(5), night(4) + 2 * minute, night(1))
    expect(missedRuns({ ...daily, executions }, now)).toEqual([night(0), night(2), night(3)])
  })

  it('are none as long as an execution may still come', () => {
    expect(missedRuns({ ...daily, executions: ran(night(1)) }, night(0) + 14 * minute)).toEqual([])
    expect(missedRuns({ ...daily, executions: ran(night(1)) }, night(0) + 15 * minute)).toEqual([night(0)])
  })

  it('an execution of any state is one: a failure is not a miss', () => {
    const executions = ran(night(1), night(0)).map((execution) => ({ ...execution, state: 'ERROR' }))
    expect(missedRuns({ ...daily, executions }, now)).toEqual([])
  })

  it('of a schedule that is over end with its last execution', () => {
    const over = { ...daily, nextExecutionTime: text(night(3)) }
    expect(missedRuns({ ...over, executions: ran(night(6), night(3)) }, now)).toEqual([night(4), night(5)])
  })

  it('are not claimed without an execution, or for a pattern that can not be read', () => {
    expect(missedRuns({ ...daily, executions: [] }, now)).toEqual([])
    expect(missedRuns({ cron: '@daily', executions: ran(night(5)) }, now)).toEqual([])
  })

  it('without executions, the first one expected is told', () => {
    expect(firstExpected({ cron: '0 3 * * *', createdAt: text(now) })).toBe(night(-1))
    expect(firstExpected({ cron: '0 3 * * *' })).toBeUndefined()
    expect(firstExpected({ cron: 'L', createdAt: text(now) })).toBeUndefined()
  })
})

describe('the backups of a schedule', () => {
  const backup = (id: string, at: number, extra = {}) => ({
    id,
    name: 'auto',
    region: 'GRA11',
    status: 'active',
    creationDate: text(at),
    ...extra,
  })

  it('have its backup name, else its own, in its region', () => {
    const backups = [backup('a', now), backup('b', now, { region: 'SBG5' }), backup('c', now, { name: 'other' })]
    expect(backupsOf({ name: 'x', backupName: 'auto' }, 'GRA11', backups).map(({ id }) => id)).toEqual(['a'])
    expect(backupsOf({ name: 'auto', backupName: '' }, 'GRA11', backups).map(({ id }) => id)).toEqual(['a'])
  })

  it('are kept when they could be restored', () => {
    expect(keptCount([{ status: 'active' }, { status: 'saving' }, { status: 'error' }])).toBe(1)
  })

  it('belong to the execution just before them', () => {
    const [execution] = ran(night(0))
    if (!execution) throw new Error('no execution')
    const own = [backup('old', night(1)), backup('late', night(0) + 16 * minute), backup('mine', night(0) + 5000)]
    expect(backupOfExecution(execution, own)?.id).toBe('mine')
    expect(backupOfExecution(execution, own.slice(0, 2))).toBeUndefined()
  })
})
