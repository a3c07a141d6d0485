/** The protection report of a project, from what the screens have read. It reads what is missing; it does not poll. */
import { useQueries, useQuery } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { isWhole } from '#api/freshness/project-list.ts'
import type { Rows } from '#api/operations/define.ts'
import type { Workflow } from '#api/operations/workflow.ts'
import { backups, flavors, instances, operationsOf, regions, schedulesIn } from '#api/queries.ts'
import { useBackupAvailability, useBackupPrices } from '#components/price/backup-price.ts'
import { useClockOffset } from '#components/project/clock-offset.ts'
import { protectionReport } from '#domain/protection/report.ts'
import type { ProtectionFacts, ProtectionReport } from '#domain/protection/report.ts'
import { hasWorkflowService } from '#domain/schedule/schedule.ts'

export interface ProjectProtection {
  /** Undefined until the instances are known. */
  report: ProtectionReport | undefined
  facts: ProtectionFacts | undefined
  /** Something is still being read: what the report does not know, it may yet. */
  isPending: boolean
  /** The list of instances could not be read: there is nothing to report on. */
  error: Error | null
}

interface RegionAnswers {
  schedules: ProtectionFacts['schedules']
  isPending: boolean
}

/** @param enabled whether anything is read at all */
export function useProtection(projectId: string, enabled = true): ProjectProtection {
  const clockOffset = useClockOffset()
  const instanceRead = useQuery({ ...instances(projectId), enabled })
  const backupRead = useQuery({ ...backups(projectId), enabled })
  const regionRead = useQuery({ ...regions(projectId), enabled })
  const flavorRead = useQuery({ ...flavors(projectId), enabled })
  const operationRead = useQuery({ ...operationsOf(projectId), enabled })
  const availability = useBackupAvailability(projectId, enabled)
  const prices = useBackupPrices(projectId, enabled)
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
      availability: availability.data,
      flavors: flavorRead.data?.items,
      operations: operationRead.data?.items ?? [],
      prices: Object.fromEntries((items ?? []).map(({ name }) => [name, prices.of(name)])),
    }
  }, [
    instanceRead.data,
    backupRead.data,
    backupRead.dataUpdatedAt,
    regionRead.data,
    flavorRead.data,
    operationRead.data,
    answers.schedules,
    availability.data,
    prices,
    clockOffset,
  ])
  const report = useMemo(
    () => facts && protectionReport(facts, { now: Date.now() + clockOffset }),
    [facts, clockOffset],
  )
  return {
    report,
    facts,
    isPending:
      instanceRead.isPending ||
      backupRead.isPending ||
      regionRead.isPending ||
      flavorRead.isPending ||
      answers.isPending ||
      (enabled && prices.isPending),
    error: instanceRead.error,
  }
}
