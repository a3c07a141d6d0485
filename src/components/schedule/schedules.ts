/** The schedules of a project: one call per region that runs workflows, each on its own. */
import { useQueries, useQuery } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { Rows } from '#api/operations/define.ts'
import type { Region } from '#api/operations/project.ts'
import type { Workflow } from '#api/operations/workflow.ts'
import { planRegionPolling } from '#api/freshness/polling.ts'
import type { RegionState } from '#api/freshness/polling.ts'
import { regions, schedulesIn } from '#api/queries.ts'
import { tabShare } from '#api/freshness/tabs.ts'
import { executionMoves, reportedNext } from '#domain/schedule/execution.ts'
import { hasWorkflowService } from '#domain/schedule/schedule.ts'
import { clock } from '#lib/clock.ts'
import { oncePer } from '#lib/once-per.ts'
import { useClockOffset } from '#components/project/clock-offset.ts'

export interface ScheduleInRegion {
  schedule: Workflow
  region: string
}

export interface RegionSchedules {
  region: string
  /** Undefined as long as they are not known. */
  schedules: Workflow[] | undefined
  dropped: number
  error: Error | null
  isFetching: boolean
  /** Milliseconds of the system clock. */
  updatedAt: number
  retry: () => void
}

/** What is known of the schedules of a project. Each part stays the same as long as no answer says something else. */
export interface KnownSchedules {
  /** What is known so far, region by region. */
  all: ScheduleInRegion[]
  /** Some region has not answered yet. */
  isPending: boolean
  /** Whether the schedules of a region are known; a region without the workflow service has none. */
  isKnown: (region: string) => boolean
}

/** With how fresh they are, which changes with each call. */
export interface ProjectSchedules extends KnownSchedules {
  regions: RegionSchedules[]
}

const isAnyRunning = oncePer((schedules: Workflow[]) =>
  schedules.some(({ executions }) => executions?.some(executionMoves)),
)

/** Those that OVH reports a next execution of, the earliest first. */
const inOrder = oncePer((schedules: Workflow[]) =>
  schedules
    .flatMap((schedule) => {
      const next = reportedNext(schedule, Number.NEGATIVE_INFINITY)
      return next?.kind === 'at' ? [{ schedule, at: next.at }] : []
    })
    .toSorted((a, b) => a.at - b.at),
)

const nothingKnown: Workflow[] = []

function stateOf(schedules: Workflow[] = nothingKnown, updatedAt = 0): RegionState {
  const now = clock.now()
  const next = inOrder(schedules).find(({ schedule }) => reportedNext(schedule, now)?.kind === 'at')
  return { running: isAnyRunning(schedules), dueInMs: next && next.at - now, updatedAt }
}

/** Reads the schedules of every region, keeps them fresh within the polling plan, and reports which are unknown. */
export function useSchedules(projectId: string): ProjectSchedules {
  // Whoever shows schedules shows times.
  useClockOffset()
  const regionRead = useQuery(regions(projectId))
  const names = workflowRegions(regionRead.data?.items)
  const isRegionPending = regionRead.isPending
  const combine = useCallback(
    (results: UseQueryResult<Rows<Workflow>>[]) => combined(names ?? [], results, isRegionPending),
    // Joined, since a new list of the same regions is the same.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [names?.join(), isRegionPending],
  )
  // What the regions said last: those that are busy at the same time share their calls.
  const said = useRef<readonly RegionSchedules[]>([])
  const read = useQueries({
    queries: (names ?? []).map((region, index) => ({
      ...schedulesIn(projectId, region),
      refetchInterval: ({
        state,
      }: {
        state: { data?: Rows<Workflow> | undefined; dataUpdatedAt: number; fetchFailureCount: number }
      }): number =>
        planRegionPolling({
          regions: (names ?? []).map((_, place) =>
            place === index
              ? stateOf(state.data?.items, state.dataUpdatedAt)
              : stateOf(said.current[place]?.schedules, said.current[place]?.updatedAt),
          ),
          index,
          now: Date.now(),
          share: tabShare,
          failures: state.fetchFailureCount,
        }),
    })),
    combine,
  })
  useEffect(() => {
    said.current = read.regions
  }, [read.regions])
  const areRegionsKnown = names !== undefined
  const isKnown = useCallback(
    (region: string) => areRegionsKnown && !read.unknown.includes(region),
    [areRegionsKnown, read.unknown],
  )
  return useMemo(() => ({ ...read, isKnown }), [read, isKnown])
}

/** What pages have read of the schedules so far, without a call: undefined until each region has answered once. */
export function useKnownSchedules(projectId: string): Workflow[] | undefined {
  const { data } = useQuery({ ...regions(projectId), enabled: false })
  return useQueries({
    queries: (workflowRegions(data?.items) ?? []).map((region) => ({
      ...schedulesIn(projectId, region),
      enabled: false,
    })),
    combine: allOrNone,
  })
}

const allOrNone = (results: UseQueryResult<Rows<Workflow>>[]): Workflow[] | undefined =>
  results.length > 0 && results.every((result) => result.data !== undefined)
    ? results.flatMap((result) => result.data?.items ?? [])
    : undefined

const workflowRegions = (all: Region[] | undefined): string[] | undefined =>
  all?.filter(hasWorkflowService).map(({ name }) => name)

function combined(
  names: string[],
  results: UseQueryResult<Rows<Workflow>>[],
  isRegionPending: boolean,
): Omit<ProjectSchedules, 'isKnown'> & { unknown: string[] } {
  const found = results.map((result, index) => ({
    region: names[index] ?? '',
    schedules: result.data?.items,
    dropped: result.data?.dropped ?? 0,
    error: result.error,
    isFetching: result.isFetching,
    updatedAt: result.dataUpdatedAt,
    retry: () => void result.refetch(),
  }))
  return {
    all: found.flatMap(({ region, schedules }) => (schedules ?? []).map((schedule) => ({ schedule, region }))),
    regions: found,
    isPending: isRegionPending || found.some(({ schedules, error }) => schedules === undefined && error === null),
    unknown: found.filter(({ schedules }) => schedules === undefined).map(({ region }) => region),
  }
}

/** How fresh the schedules are: as old as the oldest answer. */
export const schedulesFreshness = ({ regions: all }: ProjectSchedules) => ({
  updatedAt: Math.min(...all.flatMap(({ updatedAt }) => updatedAt || [])),
  isRefreshing: all.some(({ isFetching }) => isFetching),
  refresh: () => all.forEach(({ retry }) => retry()),
})

/** The patterns of the schedules of a region; undefined when they are not known. */
export const cronsOf = (schedules: ProjectSchedules, region: string | undefined): string[] | undefined =>
  region !== undefined && schedules.isKnown(region)
    ? schedules.all.filter((row) => row.region === region).map(({ schedule }) => schedule.cron)
    : undefined
