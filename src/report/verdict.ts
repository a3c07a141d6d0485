/** Whether all is well, as an exit code. */
import type { LedgerState } from '#domain/protection/rows.ts'
import type { ProjectDocument, ReportDocument } from './document.ts'

/** The states that can be asked for: everything but what is well, new, or can't be helped. */
export const alarmStates = [
  'unprotected',
  'failing',
  'missed',
  'stale',
  'colliding',
  'deleted-instance',
  'unknown',
] as const satisfies LedgerState[]

export type AlarmState = (typeof alarmStates)[number]

/** What raises an alarm when nothing is asked for. */
export const defaultAlarms: readonly AlarmState[] = ['unprotected', 'failing', 'missed', 'stale']

/** 0: all is well; 1: something of what was asked for; 2: could not tell. */
export type ExitCode = 0 | 1 | 2

const hasAlarm = ({ states, problems }: ProjectDocument, alarms: readonly AlarmState[]): boolean =>
  alarms.some((alarm) =>
    alarm === 'deleted-instance' ? problems.some(({ state }) => state === alarm) : states[alarm] > 0,
  )

/** What is wrong is said even where something else is not known: an alarm comes before "could not tell". */
export function exitCodeOf({ projects, unread }: ReportDocument, alarms: readonly AlarmState[]): ExitCode {
  if (projects.some((project) => hasAlarm(project, alarms))) return 1
  return unread.length > 0 || projects.some(({ isWhole }) => !isWhole) ? 2 : 0
}
