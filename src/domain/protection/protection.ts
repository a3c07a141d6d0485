/** Whether an instance is protected by a schedule, as far as it is known. */
import { newestFirst, reportedNext } from '#domain/schedule/execution.ts'
import type { ExecutedSchedule, NextExecution } from '#domain/schedule/execution.ts'

interface Schedule extends ExecutedSchedule {
  instanceId: string
}

type ExecutionOf<S extends Schedule> = NonNullable<S['executions']>[number]

export type Protection<S extends Schedule> =
  | { code: 'pending' }
  /** The schedules of the region could not be read: nothing is claimed. */
  | { code: 'unknown' }
  | { code: 'none' }
  | {
      code: 'scheduled'
      /** The one that runs next. */
      schedule: S
      /** All of the instance, the one that runs next first. */
      schedules: S[]
      next: NextExecution | undefined
      last: ExecutionOf<S> | undefined
      /** All of them have ended or were stopped: nothing will run again. */
      isOver: boolean
    }

/**
 * The protection of an instance by the schedules of its region.
 *
 * @param own the schedules of the instance; undefined when those of its region are not known
 * @param now milliseconds since the epoch, by OVH's clock
 */
export function protectionOf<S extends Schedule>(
  own: readonly S[] | undefined,
  isPending: boolean,
  now: number,
): Protection<S> {
  if (own === undefined) return { code: isPending ? 'pending' : 'unknown' }
  const inOrder = own
    .map((schedule) => ({ schedule, next: reportedNext(schedule, now) }))
    .toSorted((a, b) => dueAt(a.next) - dueAt(b.next))
  const [first] = inOrder
  if (!first) return { code: 'none' }
  // The types of the executions are those of the schedule's own; `newestFirst` only orders them.
  const [last] = newestFirst(first.schedule) as ExecutionOf<S>[]
  return {
    code: 'scheduled',
    schedule: first.schedule,
    schedules: inOrder.map(({ schedule }) => schedule),
    next: first.next,
    last,
    isOver: first.next?.kind === 'over',
  }
}

/** Running ones first, by their date; one without a date after them, one that is over last. */
function dueAt(next: NextExecution | undefined): number {
  if (next === undefined) return Number.MAX_SAFE_INTEGER
  return next.kind === 'at' ? next.at : Number.MAX_VALUE
}

export type ProtectionGroup = 'unprotected' | 'protected' | 'unknown'

/**
 * The group of an instance in filters and counts; undefined while it is not known yet. A schedule that is over
 * protects nothing.
 */
export function protectionGroup(protection: Protection<Schedule>): ProtectionGroup | undefined {
  switch (protection.code) {
    case 'pending':
      return undefined
    case 'unknown':
      return 'unknown'
    case 'none':
      return 'unprotected'
    case 'scheduled':
      return protection.isOver ? 'unprotected' : 'protected'
  }
}
