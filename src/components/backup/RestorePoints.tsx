import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { Backup } from '#api/operations/image.ts'
import { outcomeWords } from '#components/protection/outcome-words.ts'
import type { RestorePoint, RestoreTimeline } from '#domain/protection/restore-points.ts'
import { isBeingMade } from '#domain/backup/backup.ts'
import { Timeline } from '#ui/charts/Timeline.tsx'
import type { TimelinePoint } from '#ui/charts/Timeline.tsx'
import { useFormats } from '#ui/text/formats.ts'
import type { InstanceTimeline } from './restore-timeline.ts'

interface RestorePointsProps extends InstanceTimeline {
  instance: { name: string; region: string }
  chosen: string | undefined
  onChoose: (backupId: string) => void
}

const dayMs = 86_400_000

/** The newest ones in words; all are in the picture. */
const mostGapsTold = 2

/** A date a week, none so near to an edge that it would be cut. */
const ticksOf = (from: number, until: number): number[] =>
  Array.from({ length: 6 }, (_, week) => from + (week * 7 + 2) * dayMs).filter((at) => at < until - 2 * dayMs)

/** The restore points of an instance as a picture in which one can be chosen. Its room is there before it is known. */
export function RestorePoints({ instance, timeline, backupOf, chosen, onChoose }: RestorePointsProps) {
  const { t } = useLingui()
  return (
    <div className="flow-root min-h-50">
      {timeline && <Axis instance={instance} timeline={timeline} of={backupOf} chosen={chosen} onChoose={onChoose} />}
      {timeline === undefined && <div role="status" aria-label={t`Loading`} className="bg-line h-50 rounded" />}
    </div>
  )
}

interface AxisProps extends Pick<RestorePointsProps, 'instance' | 'chosen' | 'onChoose'> {
  timeline: RestoreTimeline
  of: (id: string) => Backup | undefined
}

function Axis({ instance, timeline, of, chosen, onChoose }: AxisProps) {
  const { t, i18n } = useLingui()
  const { dateTime, shortDateTime, day, list, number } = useFormats()
  const textOf = usePointText()
  const { from, until, now, points, missing, gaps, coming, horizon, olderPoints } = timeline
  const { region } = instance
  const most = Math.max(...points.map(({ gib = 0 }) => gib))
  const remoteRegions = [...new Set(points.filter(({ isRemote }) => isRemote).map((point) => point.region))]
  const hasRemote = remoteRegions.length > 0 || coming.some((run) => run.hasRemote)
  const shown = points.map((point): TimelinePoint => ({
    id: point.backupId,
    at: point.at,
    lane: point.isRemote ? 1 : 0,
    size: point.gib && point.gib / most,
    look: !point.isUsable ? 'open' : point.isRemote ? 'ring' : 'filled',
    text: textOf(point, of(point.backupId)),
  }))
  const expected = coming.flatMap((run, index) =>
    (run.hasRemote ? [0, 1] : [0]).map((lane): TimelinePoint => {
      const when = shortDateTime(run.at)
      return { id: `${index} ${lane}`, at: run.at, lane, size: undefined, look: 'open', text: t`Expected: ${when}` }
    }),
  )
  const usable = points.filter(({ isUsable }) => isUsable).length
  const kept = horizon && number(horizon.kept)
  return (
    <>
      <Timeline
        label={t`Restore points of ${instance.name}`}
        lanes={[
          t`In ${region}`,
          remoteRegions.length > 0
            ? t`Copies in ${list(remoteRegions)}`
            : hasRemote
              ? t`No remote copy yet`
              : t`No remote copy`,
        ]}
        from={from}
        until={until}
        points={shown}
        coming={expected}
        marks={missing.map(({ at, outcome }, index) => {
          const what = i18n._(outcomeWords[outcome])
          const when = dateTime(at)
          return { id: String(index), at, outcome, text: `${what}: ${when}` }
        })}
        gaps={gaps}
        lines={[
          { at: now, text: t`Now` },
          ...(horizon ? [{ at: horizon.at, text: t`Last ${kept} kept`, isDashed: true }] : []),
        ]}
        ticks={ticksOf(from, until).map((at) => ({ at, text: day(at) }))}
        chosen={chosen}
        onChoose={onChoose}
      />
      <p className="text-sm">
        <Plural
          value={usable}
          _0="Nothing to restore from in the last 30 days."
          one="# restore point in the last 30 days."
          other="# restore points in the last 30 days."
        />
        {olderPoints > 0 && (
          <>
            {' '}
            <Plural value={olderPoints} one="# older one." other="# older ones." />
          </>
        )}
        {gaps.slice(-mostGapsTold).map((gap) => (
          <span key={gap.from} className="text-critical">
            {' '}
            <Trans>
              <Plural value={gap.runs} one="# run" other="# runs" /> without a restore point since{' '}
              {shortDateTime(gap.from)}.
            </Trans>
          </span>
        ))}
      </p>
    </>
  )
}

/** "24 Nov 2026, 03:41, 41.00 GiB, in GRA11". */
function usePointText(): (point: RestorePoint, backup: Backup | undefined) => string {
  const { t } = useLingui()
  const { dateTime, gib } = useFormats()
  return (point, backup) => {
    const parts = [
      dateTime(point.at),
      ...(point.gib === undefined ? [] : [gib(point.gib)]),
      point.isRemote ? t`copy in ${point.region}` : point.region,
      ...(point.isUsable ? [] : [backup && isBeingMade(backup) ? t`being made` : t`cannot be restored`]),
      ...(backup ? [backup.name] : []),
    ]
    return parts.join(', ')
  }
}
