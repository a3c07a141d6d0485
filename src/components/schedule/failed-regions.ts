/** The regions whose part of something could not be read: one notice for each cause, asked again together. */
import { useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { ApiError } from '#api/client/errors.ts'
import { snapshotList } from '#api/operations/image.ts'
import { instanceList } from '#api/operations/instance.ts'
import { readMissingRegions } from '#api/freshness/project-list.ts'
import type { MissingRegion, ProjectRows } from '#api/freshness/project-list.ts'
import type { SideRead } from '#components/project/PartialDataNotices.tsx'
import type { ProjectSchedules } from './schedules.ts'

const causeOf = ({ error }: MissingRegion): string =>
  error instanceof ApiError ? `${error.facts.code} ${error.facts.status ?? ''}` : error.message

/** One for each cause, whatever it is that is missing. */
const byCause = (
  missing: readonly MissingRegion[],
  titleOf: (names: string) => string,
  retry: (names: string[]) => void,
): SideRead[] =>
  [...Map.groupBy(missing, causeOf).values()].map((group) => {
    const names = group.map(({ region }) => region)
    return { title: titleOf(names.join(', ')), error: group[0]?.error ?? null, retry: () => retry(names) }
  })

export function useFailedSchedules({ regions }: ProjectSchedules): SideRead[] {
  const { t } = useLingui()
  const failed = regions.flatMap(({ region, error }) => (error ? [{ region, error }] : []))
  return byCause(
    failed,
    (names) => t`The schedules of ${names} could not be read`,
    (names) => regions.filter(({ region }) => names.includes(region)).forEach(({ retry }) => retry()),
  )
}

type PartialList = ProjectRows<unknown> | undefined

/** What the lists of the project lack, where OVHcloud gave them region by region. */
export function useMissingRegions(
  projectId: string,
  lists: { instances: PartialList; backups: PartialList },
): SideRead[] {
  const { t } = useLingui()
  const client = useQueryClient()
  return [
    ...byCause(
      lists.instances?.regional?.missing ?? [],
      (names) => t`The instances of ${names} could not be read`,
      (names) => void readMissingRegions(client, instanceList, projectId, names),
    ),
    ...byCause(
      lists.backups?.regional?.missing ?? [],
      (names) => t`The backups of ${names} could not be read`,
      (names) => void readMissingRegions(client, snapshotList, projectId, names),
    ),
  ]
}
