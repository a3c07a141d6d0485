import { describe, expect, it } from 'vitest'
import { protectionGroup, protectionOf } from './protection.ts'

const now = Date.UTC(2026, 9, 20, 12)
const inDays = (days: number): string => new Date(now + days * 86_400_000).toISOString()
const schedule = (id: string, next: number | undefined) => ({
  id,
  instanceId: 'i',
  cron: '0 3 * * *',
  ...(next !== undefined && { nextExecutionTime: inDays(next) }),
  executions: [{ id: `${id}-run`, executedAt: inDays(-1), state: 'SUCCESS' }],
})

describe('protection', () => {
  it('is not claimed before it is known, nor when it could not be read', () => {
    expect(protectionGroup(protectionOf(undefined, true, now))).toBeUndefined()
    expect(protectionGroup(protectionOf(undefined, false, now))).toBe('unknown')
    expect(protectionGroup(protectionOf([], false, now))).toBe('unprotected')
  })

  it('is shown by the schedule that runs next', () => {
    const own = [schedule('over', -3), schedule('undated', undefined), schedule('later', 5), schedule('soon', 1)]
    const found = protectionOf(own, false, now)
    expect(found).toMatchObject({ schedule: { id: 'soon' }, last: { id: 'soon-run' }, isOver: false })
    const inOrder = found.code === 'scheduled' ? found.schedules.map(({ id }) => id) : []
    expect(inOrder).toEqual(['soon', 'later', 'undated', 'over'])
    expect(protectionGroup(found)).toBe('protected')
  })

  it('by a schedule that is over is none', () => {
    const found = protectionOf([schedule('over', -3)], false, now)
    expect(found).toMatchObject({ schedule: { id: 'over' }, isOver: true })
    expect(protectionGroup(found)).toBe('unprotected')
    expect(protectionGroup(protectionOf([schedule('undated', undefined)], false, now))).toBe('protected')
  })
})
