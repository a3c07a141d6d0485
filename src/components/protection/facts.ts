/** What a report on a project rests on. It does not poll: the pages do. */
import { useQueries, useQuery } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { Rows } from '#api/operations/define.ts'
import type { Workflow } from '#api/operations/workflow.ts'
import { backups, flavors, instances, operationsOf, regions, schedulesIn } from '#api/queries.ts'
import { useBackupAvailability } from '#components/price/backup-availability.ts'
import { useClockOffset } from '#components/project/clock-offset.ts'
import type { ProtectionFacts } from '#domain/protection/states.ts'
import { hasWorkflowService } from '#domain/schedule/schedule.ts'
import { factsOf } from './project-facts.ts'

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
 */
export function useProtectionFacts(projectId: string, enabled: boolean): ProjectFacts {
  const { data: availability } = useBackupAvailability(projectId, enabled)
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
    return shared(
      factsOf({
        instances: instanceRead.data,
        backups: backupRead.data && { rows: backupRead.data, readAt: backupRead.dataUpdatedAt + clockOffset },
        schedules: answers.schedules,
        regions: regionRead.data,
        availability,
        flavors: flavorRead.data,
        operations: operationRead.data,
      }),
    )
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

let last: ProtectionFacts | undefined

/** Several parts of a page ask for the same facts: they get one object, and what follows from it is made once. */
function shared(facts: ProtectionFacts): ProtectionFacts {
  if (last && areSame(last, facts)) return last
  last = facts
  return facts
}

const areSame = (a: ProtectionFacts, b: ProtectionFacts): boolean =>
  a.instances.items === b.instances.items &&
  a.instances.isWhole === b.instances.isWhole &&
  a.backups?.items === b.backups?.items &&
  a.backups?.isWhole === b.backups?.isWhole &&
  a.backups?.readAt === b.backups?.readAt &&
  a.regions === b.regions &&
  a.availability === b.availability &&
  a.flavors === b.flavors &&
  a.operations === b.operations &&
  a.schedules.length === b.schedules.length &&
  a.schedules.every(
    ({ region, schedules }, index) =>
      region === b.schedules[index]?.region && schedules === b.schedules[index].schedules,
  )
