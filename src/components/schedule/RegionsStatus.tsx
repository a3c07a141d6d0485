import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { Region } from '#api/operations/project.ts'
import { isUp, regionStatusKind } from '#domain/region.ts'
import { hasWorkflowService } from '#domain/schedule/schedule.ts'
import { Disclosure } from '#ui/overlay/Disclosure.tsx'
import { StatusBadge } from '#ui/status/StatusBadge.tsx'
import { SimpleTable } from '#ui/list/SimpleTable.tsx'
import { RegionLabel } from '#components/region/RegionLabel.tsx'
import type { RegionSchedules } from './schedules.ts'
import { regionStatusWords } from '#components/region/words.ts'

interface RegionsStatusProps {
  regions: readonly Region[] | undefined
  schedules: readonly RegionSchedules[]
}

/** The regions of the project and how they are, above every list: what it may lack, and why. */
export function RegionsStatus({ regions, schedules }: RegionsStatusProps) {
  const { t } = useLingui()
  const isTroubled = regions?.some((region) => !isUp(region))
  return (
    // The sign is always there: it changes, and moves nothing.
    <Disclosure align="right" label={t`Regions`} icon={isTroubled ? 'triangle-exclamation' : 'globe'} isIconOnly>
      {regions && regions.length > 0 ? (
        <RegionTable regions={regions} schedules={schedules} />
      ) : (
        <Trans>Not known yet</Trans>
      )}
    </Disclosure>
  )
}

function RegionTable({ regions, schedules }: RegionsStatusProps & { regions: readonly Region[] }) {
  const { t, i18n } = useLingui()
  const statusLabel = (status: string): string => {
    const words = regionStatusWords(status)
    return words ? i18n._(words) : status
  }
  const rows = regions.map((region) => ({
    id: region.name,
    cells: [
      <RegionLabel key="place" name={region.name} region={region} withKind />,
      <span key="status">
        <StatusBadge kind={regionStatusKind(region)} label={statusLabel(region.status ?? 'UP')} />
      </span>,
      <SchedulesRead
        key="schedules"
        hasService={hasWorkflowService(region)}
        found={schedules.find((row) => row.region === region.name)}
      />,
    ],
  }))
  return <SimpleTable caption={t`Regions`} headings={[t`Location`, t`Status`, t`Schedules`]} rows={rows} />
}

function SchedulesRead({ hasService, found }: { hasService: boolean; found: RegionSchedules | undefined }) {
  if (!hasService) return <Trans>OVHcloud runs no schedules here</Trans>
  if (found?.error) return <Trans>Could not be read</Trans>
  if (!found?.schedules) return <Trans>Still waiting</Trans>
  return <Plural value={found.schedules.length} one="# schedule" other="# schedules" />
}
