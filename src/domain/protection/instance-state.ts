/** The states of an instance: whether it is protected, and what is wrong. */
import type { StatusKind } from '#domain/status.ts'

export const protectionStates = [
  'unknown',
  'not-schedulable',
  'unprotected',
  'colliding',
  'failing',
  'missed',
  'stale',
  'first-run-due',
  'protected',
] as const

export type ProtectionState = (typeof protectionStates)[number]

/** States in which somebody has to do something, the most urgent first. */
export const problemStates = ['failing', 'missed', 'stale', 'colliding'] as const satisfies ProtectionState[]

export const stateKind: Record<ProtectionState, StatusKind> = {
  protected: 'success',
  unprotected: 'warning',
  failing: 'critical',
  missed: 'critical',
  stale: 'critical',
  colliding: 'warning',
  'first-run-due': 'neutral',
  'not-schedulable': 'neutral',
  unknown: 'neutral',
}

/** Why nothing can be said of an instance. */
export type UnknownBecause =
  /** The schedules of its region could not be read, or its region is not known. */
  | 'schedules'
  /** The backups could not be read, or which of them the schedule made is not certain. */
  | 'backups'
  /** OVH returned no execution, and runs have been due. */
  | 'history'
  /** The last execution is in a state, or the pattern of a kind, that is not known here. */
  | 'execution'

export interface StateOf {
  state: ProtectionState
  because?: UnknownBecause
  /** How many runs failed in a row, and the first of them. */
  failed?: { count: number; since: number }
  /** The run that was missed, or that left no backup. */
  at?: number
}
