import { Trans, useLingui } from '@lingui/react/macro'
import type { ScheduleInRegion } from '#components/schedule/schedules.ts'
import { reportedNext } from '#domain/schedule/execution.ts'
import { clock } from '#lib/clock.ts'
import { Notice } from '#ui/status/Notice.tsx'
import { useFormats } from '#ui/text/formats.ts'

/** So near before a run of the old schedule, both can run once. */
const nearMs = 15 * 60_000

/** What it means to change a schedule, before anything is sent. */
export function WhatEditingDoes({ edited: { schedule } }: { edited: ScheduleInRegion }) {
  const { t } = useLingui()
  const { dateTime } = useFormats()
  const next = reportedNext(schedule, clock.now())
  const isNear = next?.kind === 'at' && next.at - clock.now() < nearMs
  return (
    <div className="mb-4">
      <Notice kind={isNear ? 'warning' : 'information'} title={t`How ${schedule.name} is changed`}>
        <ul className="list-disc pl-5">
          <li>
            <Trans>
              OVHcloud can't change a schedule. The new one is created, and the old one is deleted once OVHcloud lists
              the new one with a next run: the instance is never without a schedule.
            </Trans>
          </li>
          <li>
            <Trans>
              The backups made so far stay, and stay billed. Whether OVHcloud counts them among those that the new
              schedule keeps is not known: look after them yourself.
            </Trans>
          </li>
          {isNear && (
            <li>
              <Trans>The next run is near ({dateTime(next.at)}): both may run once.</Trans>
            </li>
          )}
          {!schedule.distantRegion && (
            <li>
              <Trans>Its number of executions is not known to OVHcloud's API: give it again if it had one.</Trans>
            </li>
          )}
        </ul>
      </Notice>
    </div>
  )
}
