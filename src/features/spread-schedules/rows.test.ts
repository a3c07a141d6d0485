import { describe, expect, it } from 'vitest'
import type { ScheduleInRegion } from '#components/schedule/schedules.ts'
import { collidingSchedules, itemsOf, moveRows } from './rows.ts'

const schedule = (id: string, cron: string, changes = {}): ScheduleInRegion => ({
  region: 'GRA11',
  schedule: { id, name: id, cron, instanceId: 'i', rotation: 7, ...changes },
})
const run = (scheduleId: string, collides: boolean) => ({
  at: 0,
  scheduleId,
  instanceId: 'i',
  region: 'GRA11',
  collides,
})

const none = { random: 0, chosen: {}, times: {} }

describe('colliding schedules', () => {
  it('the later one is moved, an hour away from the other, on its days', () => {
    const all = [schedule('a', '0 3 * * *'), schedule('b', '10 3 * * 6')]
    const candidates = collidingSchedules(all, [run('a', false), run('b', true)], undefined)
    const rows = moveRows(candidates, all, none, 0)
    expect(rows.map(({ id, isMoved }) => [id, isMoved])).toEqual([
      ['a', false],
      ['b', true],
    ])
    expect(rows[1]?.cron).toMatch(/^\d+ \d+ \* \* 6$/)
    expect(rows[1]?.isTooNear).toBe(false)
    expect(itemsOf(rows)).toMatchObject([{ id: 'b', input: { old: { id: 'b' }, plan: { name: 'b', rotation: 7 } } }])
  })

  it('of two in the same minute one stays', () => {
    const all = [schedule('a', '0 3 * * *'), schedule('b', '0 3 * * *')]
    const candidates = collidingSchedules(all, [run('a', true), run('b', true)], undefined)
    expect(moveRows(candidates, all, none, 0).map(({ isMoved }) => isMoved)).toEqual([false, true])
    // A person may choose the other one.
    const chosen = { a: true, b: false }
    expect(itemsOf(moveRows(candidates, all, { ...none, chosen }, 0))?.map(({ id }) => id)).toEqual(['a'])
  })

  it('only those of the instance that was asked for', () => {
    const all = [schedule('a', '0 3 * * *'), schedule('b', '0 3 * * *')]
    expect(collidingSchedules(all, [run('a', true), run('b', true)], 'another')).toEqual([])
  })

  it('what has several times a day, or whose rotation is not known, is left to a person', () => {
    const all = [
      schedule('a', '0 3 * * *'),
      schedule('b', '0 3,15 * * *'),
      schedule('c', '0 3 * * *', { rotation: undefined }),
    ]
    const candidates = collidingSchedules(all, [run('b', true), run('c', true)], undefined)
    const rows = moveRows(candidates, all, none, 0)
    expect(rows.map(({ reason }) => reason)).toEqual([undefined, 'several-times', 'unknown-rotation'])
    expect(rows.some(({ isMoved }) => isMoved)).toBe(false)
  })

  it('a time that is none makes no work', () => {
    const all = [schedule('a', '0 3 * * *'), schedule('b', '0 3 * * *')]
    const candidates = collidingSchedules(all, [run('b', true)], undefined)
    expect(itemsOf(moveRows(candidates, all, { ...none, times: { b: 'x' } }, 0))).toBeUndefined()
  })
})
