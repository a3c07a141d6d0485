/** What can be done with an instance in its status: power, rescue mode, restore, its end. */
import { instanceMoves, instanceStatusKind } from './instance.ts'

export const lifeActions = [
  'start',
  'stop',
  'reboot',
  'rescue',
  'unrescue',
  'restore',
  'abort-backup',
  'delete',
] as const
export type LifeAction = (typeof lifeActions)[number]

/** Why an action is not possible now. */
export type LifeRefusal =
  /** The instance is on its way to another status. */
  | { code: 'moving'; status: string }
  | { code: 'not-in-status'; status: string }
  | { code: 'no-backup-running' }
  | { code: 'being-deleted' }

const off = ['SHUTOFF', 'STOPPED']
const rescued = ['RESCUE', 'RESCUED']

/**
 * The statuses in which each action is possible. Assumption (OVH's regional view lists the `actions` of one
 * instance, and publishes no table): those in which OpenStack takes the call.
 */
const possibleIn: Record<Exclude<LifeAction, 'abort-backup' | 'delete'>, readonly string[]> = {
  start: off,
  stop: ['ACTIVE', 'RESIZED'],
  reboot: ['ACTIVE', 'RESIZED', 'PAUSED', 'SUSPENDED', 'ERROR'],
  rescue: ['ACTIVE', 'ERROR', ...off],
  unrescue: rescued,
  restore: ['ACTIVE', 'ERROR', ...off],
}

export const isOff = ({ status }: { status: string }): boolean => off.includes(status)

export const isInRescue = ({ status }: { status: string }): boolean => rescued.includes(status)

/** The instance is gone, or on its way out. */
export const isLeaving = ({ status }: { status: string }): boolean =>
  ['DELETING', 'DELETED', 'SOFT_DELETED'].includes(status)

/** A soft reboot asks the system: only one that runs can answer. Else OpenStack takes a hard one alone. */
export const canRebootSoftly = ({ status }: { status: string }): boolean => status === 'ACTIVE' || status === 'RESIZED'

/**
 * Whether an action is possible, and if not, why. A status that OVH adds later is not refused here; OVH decides.
 */
export function lifeRefusal(action: LifeAction, instance: { status: string }): LifeRefusal | undefined {
  const { status } = instance
  if (isLeaving(instance)) return { code: 'being-deleted' }
  if (action === 'delete') return undefined
  if (action === 'abort-backup') return status === 'SNAPSHOTTING' ? undefined : { code: 'no-backup-running' }
  if (instanceMoves(instance)) return { code: 'moving', status }
  const isUnlisted = instanceStatusKind(status) === 'neutral'
  return isUnlisted || possibleIn[action].includes(status) ? undefined : { code: 'not-in-status', status }
}
