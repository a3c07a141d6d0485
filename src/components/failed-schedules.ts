import { useLingui } from '@lingui/react/macro'
import { ApiError } from '#api/errors.ts'
import type { SideRead } from './PartialDataNotices.tsx'
import type { ProjectSchedules } from './schedules.ts'

const causeOf = (error: Error): string =>
  error instanceof ApiError ? `${error.facts.code} ${error.facts.status ?? ''}` : error.message

/** The regions whose schedules could not be read: one notice for each cause, whose regions are asked again together. */
export function useFailedSchedules({ regions }: ProjectSchedules): SideRead[] {
  const { t } = useLingui()
  const failed = regions.flatMap(({ region, error, retry }) => (error ? [{ region, error, retry }] : []))
  return [...Map.groupBy(failed, ({ error }) => causeOf(error)).values()].map((group) => {
    const names = group.map(({ region }) => region).join(', ')
    return {
      title: t`The schedules of ${names} could not be read`,
      error: group[0]?.error ?? null,
      retry: () => group.forEach(({ retry }) => retry()),
    }
  })
}
