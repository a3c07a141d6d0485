/** What a report on a project rests on. It does not poll: the pages do. */
import { useQueries, useQuery } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { isWhole } from '#api/freshness/project-list.ts'
import type { Rows } from '#api/operations/define.ts'
import type { Workflow } from '#api/operations/workflow.ts'
import { backups, flavors, instances, operationsOf, regions, schedulesIn } from '#api/queries.ts'
import { useClockOffset } from '#components/project/clock-offset.ts'
import type { ProtectionFacts } from '#domain/protection/states.ts'
import { hasWorkflowService } from '#domain/schedule/schedule.ts'

export interface ProjectFacts {
  /** Undefined until the instances are known. */
  facts: ProtectionFacts | undefined
  /** Something is still being read. */
  isPending: boolean
  /** The list of instances could not be read: there is nothing to report on. */
  error: Error | null
}

interface RegionAnswers {
  schedules: ProtectionFacts['schedules']
  isPending: boolean
}

/**
 * What the report on a project rests on, from what the screens have read.
 *
 * @param enabled whether anything is read that is not known yet
 * @param availability which plan is sold where, where the caller knows
 */
export function useProtectionFacts(
  projectId: string,
  enabled: boolean,
  availability?: ProtectionFacts['availability'],
): ProjectFacts {
  const clockOffset = useClockOffset()
  const instanceRead = useQuery({ ...instances(projectId), enabled })
  const backupRead = useQuery({ ...backups(projectId), enabled })
  const regionRead = useQuery({ ...regions(projectId), enabled })
  const flavorRead = useQuery({ ...flavors(projectId), enabled })
  const operationRead = useQuery({ ...operationsOf(projectId), enabled })
  const names = regionRead.data?.items.filter(hasWorkflowService).map(({ name }) => name)
  const joined = names?.join()
  const combine = useCallback(
    (results: UseQueryResult<Rows<Workflow>>[]): RegionAnswers => ({
      schedules: results.flatMap(({ data }, index) => {
        const region = names?.[index]
        return data && region !== undefined ? [{ region, schedules: data.items }] : []
      }),
      isPending: results.some(({ isPending }) => isPending),
    }),
    // Joined, since a new list of the same regions is the same.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [joined],
  )
  const answers = useQueries({
    queries: (names ?? []).map((region) => ({ ...schedulesIn(projectId, region), enabled })),
    combine,
  })

  // Made anew when the clock is corrected too: what follows from the time of day follows from these.
  const facts = useMemo((): ProtectionFacts | undefined => {
    if (!instanceRead.data) return undefined
    const items = regionRead.data?.items
    return {
      instances: { items: instanceRead.data.items, isWhole: isWhole(instanceRead.data) },
      backups: backupRead.data && {
        items: backupRead.data.items,
        isWhole: isWhole(backupRead.data),
        readAt: backupRead.dataUpdatedAt + clockOffset,
      },
      schedules: answers.schedules,
      regions: items,
      availability,
      flavors: flavorRead.data?.items,
      operations: operationRead.data?.items ?? [],
    }
  }, [
    instanceRead.data,
    backupRead.data,
    backupRead.dataUpdatedAt,
    regionRead.data,
    flavorRead.data,
    operationRead.data,
    answers.schedules,
    availability,
    clockOffset,
  ])
  const isPending =
    instanceRead.isPending || backupRead.isPending || regionRead.isPending || flavorRead.isPending || answers.isPending
  return { facts, isPending, error: instanceRead.error }
}
