/** Reads what a report rests on, through the query layer of the screens, and makes the report. */
import type { QueryClient } from '@tanstack/react-query'
import { ApiError } from '#api/client/errors.ts'
import { createQueryClient } from '#api/client/query.ts'
import type { ProjectRows } from '#api/freshness/project-list.ts'
import type { Project } from '#api/operations/project.ts'
import {
  account,
  backupAvailability,
  backups,
  catalogue,
  flavors,
  instances,
  operationsOf,
  projects,
  regions,
  schedulesIn,
  serverTime,
  spendForecast,
  spendSoFar,
} from '#api/queries.ts'
import { factsOf, priceIn, pricesOf } from '#components/protection/project-facts.ts'
import { projectName } from '#domain/project.ts'
import { backupSpend } from '#domain/protection/spend.ts'
import { protectionReport } from '#domain/protection/report.ts'
import { hasWorkflowService } from '#domain/schedule/schedule.ts'
import { clock } from '#lib/clock.ts'
import { documentOf } from './document.ts'
import type { Missing, ProjectDocument } from './document.ts'

export interface Progress {
  /** Reads that are answered, and those that are known to be needed. */
  done: number
  of: number
}

export interface ReadOptions {
  /** How many local days the report looks back, today included. */
  days: number
  onProgress?: ((progress: Progress) => void) | undefined
}

/** The words of a failure: OVHcloud's own, else what kind it was. Never an address or a header. */
export const reasonOf = (error: unknown): string =>
  error instanceof ApiError ? `${error.message}${error.facts.queryId ? ` (${error.facts.queryId})` : ''}` : 'failed'

/** One client for each report: it sees what OVHcloud says now, and keeps nothing afterwards. */
export const createReportClient = (): QueryClient => createQueryClient()

/**
 * The projects of the account.
 *
 * @throws {ApiError} when they can't be read
 */
export async function readProjects(client: QueryClient): Promise<{ id: string; name: string }[]> {
  const { items } = await client.fetchQuery(projects())
  return items.map((project: Project) => ({ id: project.project_id, name: projectName(project) }))
}

/** OVHcloud's time, by which runs are due. Without it, that of this machine. */
export async function readClock(client: QueryClient): Promise<void> {
  const seconds = await client.fetchQuery(serverTime()).catch(() => undefined)
  if (seconds !== undefined) clock.setServerTime(seconds)
}

/**
 * The document of a project. What can't be read is missing, and named.
 *
 * @throws {ApiError} when the instances can't be read: there is nothing to report on
 */
export async function readProject(
  client: QueryClient,
  project: { id: string; name: string },
  { days, onProgress }: ReadOptions,
): Promise<ProjectDocument> {
  const { id } = project
  const missing: Missing[] = []
  const progress = { done: 0, of: 0 }
  /** What is read, where the rest says something without it. */
  const settled = async <Value>(
    read: Promise<Value>,
    what: Missing['what'],
    region?: string,
  ): Promise<Value | undefined> => {
    progress.of += 1
    try {
      return await read
    } catch (error) {
      missing.push({ what, ...(region !== undefined && { region }), reason: reasonOf(error) })
      return undefined
    } finally {
      progress.done += 1
      onProgress?.({ ...progress })
    }
  }

  const allInstances = client.fetchQuery(instances(id))
  // Awaited below, after what is read beside it.
  allInstances.catch(() => undefined)
  const regionRows = settled(client.fetchQuery(regions(id)), 'regions')
  const schedules = regionRows.then(async (rows) => {
    const names = (rows?.items ?? []).filter(hasWorkflowService).map(({ name }) => name)
    const answers = await Promise.all(
      names.map(async (region) => ({
        region,
        rows: await settled(client.fetchQuery(schedulesIn(id, region)), 'schedules', region),
      })),
    )
    return answers.flatMap(({ region, rows: found }) => (found ? [{ region, schedules: found.items }] : []))
  })
  const subsidiary = settled(client.fetchQuery(account()), 'prices').then((me) => me?.ovhSubsidiary)
  const availability = subsidiary.then((of) =>
    of === undefined ? undefined : settled(client.fetchQuery(backupAvailability(id, of)), 'prices'),
  )
  const prices = subsidiary.then((of) =>
    of === undefined ? undefined : settled(client.fetchQuery(catalogue(of)), 'prices'),
  )
  const backupRows = settled(client.fetchQuery(backups(id)), 'backups').then(
    (rows) => rows && { rows, readAt: clock.now() },
  )
  const flavorRows = settled(client.fetchQuery(flavors(id)), 'models')
  const operationRows = settled(client.fetchQuery(operationsOf(id)), 'operations')
  const soFar = settled(client.fetchQuery(spendSoFar(id)), 'spend')
  const forecast = settled(client.fetchQuery(spendForecast(id)), 'spend')

  const found = await allInstances
  const facts = factsOf({
    instances: found,
    backups: await backupRows,
    schedules: await schedules,
    regions: await regionRows,
    availability: await availability,
    flavors: await flavorRows,
    operations: await operationRows,
  })
  const report = protectionReport(
    { ...facts, prices: pricesOf(facts, priceIn(await availability, await prices)) },
    { now: clock.now(), days },
  )
  const used = await soFar
  const expected = await forecast
  return documentOf({
    project,
    days,
    facts,
    report,
    missing: [...missing, ...partsMissing('instances', found), ...partsMissing('backups', (await backupRows)?.rows)],
    spend: { usedSoFar: backupSpend(used), forecast: backupSpend(expected), asOf: used?.lastUpdate },
  })
}

/** A list that OVHcloud gave without some of its regions, or with rows that can't be read. */
function partsMissing(what: 'instances' | 'backups', list: ProjectRows<unknown> | undefined): Missing[] {
  const regional = (list?.regional?.missing ?? []).map(({ region, error }) => ({
    what,
    region,
    reason: reasonOf(error),
  }))
  const dropped = list?.dropped ?? 0
  return dropped === 0 ? regional : [...regional, { what, reason: `${dropped} rows could not be understood` }]
}
