/** The states of instances, in words. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { ProtectionState } from '#domain/protection/instance-state.ts'

export const stateWords: Record<ProtectionState, MessageDescriptor> = {
  protected: msg`Protected`,
  unprotected: msg`Unprotected`,
  failing: msg`Failing`,
  missed: msg`Missed run`,
  stale: msg`No recent backup`,
  colliding: msg`Schedules collide`,
  'first-run-due': msg`First run due`,
  'not-schedulable': msg`Cannot be scheduled`,
  unknown: msg`Unknown`,
}
