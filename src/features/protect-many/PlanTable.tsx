import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useId } from 'react'
import { TimeCell } from '#components/schedule/TimeCell.tsx'
import { scheduleNameProblemWords, scheduleRefusalWords } from '#components/schedule/words.ts'
import { Icon } from '#ui/icon/Icon.tsx'
import { SimpleTable } from '#ui/list/SimpleTable.tsx'
import { LeftOut } from '#ui/status/LeftOut.tsx'
import { Skeleton } from '#ui/status/Skeleton.tsx'
import { useFormats } from '#ui/text/formats.ts'
import { Name } from '#ui/text/Name.tsx'
import type { Planned, PlannedRow } from './rows.ts'

interface PlanTableProps {
  rows: readonly PlannedRow[]
  isPricePending: boolean
  onTime: (instanceId: string, time: string) => void
  onName: (instanceId: string, name: string) => void
  onRemove: (instanceId: string) => void
}

/** What will be created, to be looked over: each time and name can be changed, each instance taken out. */
export function PlanTable({ rows, isPricePending, onTime, onName, onRemove }: PlanTableProps) {
  const { t } = useLingui()
  const { money } = useFormats()
  return (
    <div data-plan>
      <SimpleTable
        caption={t`What is created`}
        headings={[t`Instance`, t`Location`, t`Local time`, t`Schedule name`, t`Per month`]}
        rows={rows.map((row) => ({
          id: row.instance.id,
          cells: [
            <span key="instance">
              <Name of={row.instance} />
              {row.existing > 0 && (
                <span className="text-warning block text-sm">
                  <Plural value={row.existing} one="has # schedule already" other="has # schedules already" />
                </span>
              )}
            </span>,
            <Location key="location" row={row} />,
            <TimeCell
              key="time"
              name={row.instance.name}
              value={row.time}
              slot={row.slot}
              isWrong={row.cron === undefined}
              isTooNear={row.isTooNear}
              onChange={(time) => onTime(row.instance.id, time)}
            />,
            <NameCell key="name" row={row} onName={onName} />,
            // As wide before it is known.
            <span key="cost" className="block min-w-24">
              {isPricePending ? (
                <Skeleton className="w-16" />
              ) : row.cost ? (
                money(row.cost.full, row.cost.currency)
              ) : (
                t`Unknown`
              )}
            </span>,
          ],
          menu: (
            <button
              type="button"
              className="tool-button"
              aria-label={t`Take ${row.instance.name} out`}
              title={t`Take ${row.instance.name} out`}
              onClick={() => onRemove(row.instance.id)}
            >
              <Icon name="xmark" />
            </button>
          ),
        }))}
      />
    </div>
  )
}

function Location({ row: { instance, remote } }: { row: PlannedRow }) {
  return (
    <span>
      {instance.region}
      {remote && (
        <span className="text-quiet block text-sm">
          {'region' in remote ? (
            <Trans>copied to {remote.region}</Trans>
          ) : remote.refusal === 'same-region' ? (
            <Trans>no copy: it is there already</Trans>
          ) : (
            <Trans>no copy is possible from here</Trans>
          )}
        </span>
      )}
    </span>
  )
}

function NameCell({ row, onName }: { row: PlannedRow; onName: PlanTableProps['onName'] }) {
  const { t, i18n } = useLingui()
  const id = useId()
  const { instance, name, nameProblem } = row
  return (
    <span className="block min-w-48">
      <input
        type="text"
        autoComplete="off"
        spellCheck={false}
        className="field-control w-full text-sm"
        aria-label={t`Schedule name of ${instance.name}`}
        aria-invalid={nameProblem !== undefined}
        aria-describedby={nameProblem ? id : undefined}
        value={name}
        onChange={(event) => onName(instance.id, event.target.value)}
      />
      {nameProblem && (
        <span id={id} className="text-critical block text-sm">
          {i18n._(scheduleNameProblemWords(nameProblem, t`space`))}
        </span>
      )}
    </span>
  )
}

/** What can't have a schedule stays out, and says why. */
export function RefusedList({ refused }: { refused: Planned['refused'] }) {
  const { t, i18n } = useLingui()
  return (
    <LeftOut
      title={
        <Plural
          value={refused.length}
          one="# instance can't be protected, and is left out:"
          other="# instances can't be protected, and are left out:"
        />
      }
      items={refused.map(({ instance, refusal }) => ({
        ...instance,
        reason:
          refusal.code === 'no-time'
            ? t`its other schedules leave no time of the night an hour away from them.`
            : i18n._(scheduleRefusalWords(refusal)),
      }))}
    />
  )
}
