import { describe, expect, it } from 'vitest'
import { instanceMoves } from './instance.ts'
import { isInRescue, isLeaving, isOff, lifeActions, lifeRefusal } from './life.ts'

const statuses = (
  'ACTIVE BUILD DELETED DELETING ERROR HARD_REBOOT MIGRATING PAUSED REBOOT REBUILD RESCUE RESCUED RESCUING ' +
  'RESIZED SHELVED SHUTOFF SNAPSHOTTING SOFT_DELETED STOPPED SUSPENDED UNRESCUING VERIFY_RESIZE'
).split(' ')

const possible = (status: string) => lifeActions.filter((action) => lifeRefusal(action, { status }) === undefined)

describe('what can be done with an instance', () => {
  it.each([
    ['ACTIVE', ['stop', 'reboot', 'rescue', 'restore', 'delete']],
    ['SHUTOFF', ['start', 'rescue', 'restore', 'delete']],
    ['RESCUED', ['unrescue', 'delete']],
    ['ERROR', ['reboot', 'rescue', 'restore', 'delete']],
    ['SNAPSHOTTING', ['abort-backup', 'delete']],
    ['REBUILD', ['delete']],
    ['SHELVED_OFFLOADED', ['delete']],
    ['DELETING', []],
    // OVH decides.
    ['STATUS_OF_2030', lifeActions.filter((action) => action !== 'abort-backup')],
  ])('%s', (status, actions) => {
    expect(possible(status)).toEqual(actions)
  })

  it.each(statuses)('%s: nothing but its end while it moves, and never two opposites at once', (status) => {
    const actions = possible(status)
    if (instanceMoves({ status }))
      expect(actions.filter((action) => action !== 'abort-backup')).not.toContain('restore')
    expect(actions.includes('start') && actions.includes('stop')).toBe(false)
    expect(actions.includes('rescue') && actions.includes('unrescue')).toBe(false)
    expect(actions.includes('start')).toBe(isOff({ status }))
    expect(actions.includes('unrescue')).toBe(isInRescue({ status }))
    expect(actions.includes('delete')).toBe(!isLeaving({ status }))
  })
})
