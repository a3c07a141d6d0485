import { useLingui } from '@lingui/react/macro'
import type { SideRead } from './PartialDataNotices.tsx'
import type { ProjectSchedules } from './schedules.ts'

/** The regions whose schedules could not be read, each with its own retry. */
export function useFailedSchedules({ regions }: ProjectSchedules): SideRead[] {
  const { t } = useLingui()
  return regions.map(({ region, error, retry }) => ({
    title: t`The schedules of ${region} could not be read`,
    error,
    retry,
  }))
}
