/**
 * The report as data: what `--format json` prints, and what every other format is made from. Plain JSON; moments are
 * ISO 8601 in UTC, sizes GiB, amounts currency units without VAT. `docs/report.schema.json` documents it.
 */
import { listProblems } from '#domain/protection/problems.ts'
import type { Problem } from '#domain/protection/problems.ts'
import type { Amount } from '#domain/protection/money.ts'
import { runLines, sizesOf } from '#domain/protection/ledger-lines.ts'
import type { RunLine } from '#domain/protection/ledger-lines.ts'
import type { OutcomeCounts, Sla } from '#domain/protection/ledger.ts'
import type { ProtectionState, UnknownBecause } from '#domain/protection/instance-state.ts'
import type { ProtectionReport } from '#domain/protection/report.ts'
import type { LedgerState } from '#domain/protection/rows.ts'
import type { Coverage, ProtectionFacts, ScheduleReport } from '#domain/protection/states.ts'
import type { WasteKind } from '#domain/protection/waste.ts'

/** A new one when a member changes its meaning or goes; not when one is added. */
export const documentVersion = 1

/** What could not be read. */
export interface Missing {
  what: 'instances' | 'backups' | 'regions' | 'schedules' | 'models' | 'operations' | 'prices' | 'spend'
  region?: string
  /** OVHcloud's own words, or what kind of failure it was. */
  reason: string
}

export interface ProblemEntry {
  subject: Problem['subject']
  id: string
  name: string
  region: string
  state: LedgerState
  /** How many runs failed in a row, and since when. */
  failedInARow?: number
  since?: string
  /** The run that was missed, or that left no backup. */
  run?: string
}

export interface InstanceEntry {
  id: string
  name: string
  region: string
  state: ProtectionState
  because?: UnknownBecause
  scheduleIds: string[]
  /** The newest restore point that its schedules are known to have made. */
  newestBackup?: { id: string; at: string }
  nextRun?: string
}

export interface ScheduleEntry {
  id: string
  name: string
  region: string
  instanceId: string
  instanceName?: string
  cron: string
  target: ScheduleReport['target']
  isLive: boolean
  nextRun?: string
  sla: Sla
  runs: RunLine[]
}

export interface ComingEntry {
  at: string
  scheduleId: string
  region: string
  collides: boolean
}

export interface ProjectDocument {
  project: { id: string; name: string }
  /** When it was made, by OVHcloud's clock. */
  at: string
  /** How many days back it looks. */
  days: number
  /** Nothing that the states rest on is missing. */
  isWhole: boolean
  missing: Missing[]
  coverage: Coverage
  states: Record<ProtectionState, number>
  /** Runs of the last 24 hours by their outcome. */
  lastNight: OutcomeCounts
  sla: Sla
  problems: ProblemEntry[]
  instances: InstanceEntry[]
  schedules: ScheduleEntry[]
  /** The coming seven days. */
  coming: ComingEntry[]
  money: {
    gib: number
    /** OVHcloud's own figures, of the moment that it names. */
    usedSoFar?: Amount
    forecast?: Amount
    asOf?: string
    /** Per month. */
    now?: Amount
    atFullRotation?: Amount
    schedulesOfUnknownSize: number
  }
  /** Null on partial data: nothing is called waste then. */
  waste: { kind: WasteKind; backupIds: string[]; scheduleIds: string[]; gib: number; monthly?: number }[] | null
}

export interface ReportDocument {
  format: 'ovhcloud-backup-report'
  version: typeof documentVersion
  endpoint: string
  projects: ProjectDocument[]
  /** Projects of which nothing could be told. */
  unread: { project: { id: string; name: string }; reason: string }[]
}

export interface Spend {
  usedSoFar?: Amount | undefined
  forecast?: Amount | undefined
  asOf?: string | undefined
}

interface DocumentInput {
  project: { id: string; name: string }
  days: number
  facts: ProtectionFacts
  report: ProtectionReport
  missing: Missing[]
  spend: Spend
}

const iso = (at: number): string => new Date(at).toISOString()

/** What is missing of these does not touch a state. */
const besideStates = new Set<Missing['what']>(['spend', 'prices', 'operations'])

/** The document of one project. */
export function documentOf({ project, days, facts, report, missing, spend }: DocumentInput): ProjectDocument {
  const nameOf = new Map(report.instances.map(({ id, name }) => [id, name]))
  const sizeOf = sizesOf(facts.backups?.items ?? [])
  const { money } = report
  return {
    project,
    at: iso(report.now),
    days,
    isWhole: missing.every(({ what }) => besideStates.has(what)) && report.states.unknown === 0,
    missing,
    coverage: report.coverage,
    states: report.states,
    lastNight: report.lastNight,
    sla: report.sla,
    problems: listProblems(report).map(({ subject, id, name, region, state, failed, at }) => ({
      subject,
      id,
      name,
      region,
      state,
      ...(failed && { failedInARow: failed.count, since: iso(failed.since) }),
      ...(at !== undefined && { run: iso(at) }),
    })),
    instances: report.instances.map(({ id, name, region, state, because, scheduleIds, newest, next }) => ({
      id,
      name,
      region,
      state,
      ...(because && { because }),
      scheduleIds,
      ...(newest && { newestBackup: { id: newest.backupId, at: iso(newest.at) } }),
      ...(next !== undefined && { nextRun: iso(next) }),
    })),
    schedules: report.schedules.map((schedule) => {
      const { id, name, region, instanceId, cron, target, isLive, next, sla } = schedule
      const instanceName = nameOf.get(instanceId)
      return {
        id,
        name,
        region,
        instanceId,
        ...(instanceName !== undefined && { instanceName }),
        cron,
        target,
        isLive,
        ...(next !== undefined && { nextRun: iso(next) }),
        sla,
        runs: runLines(schedule, sizeOf),
      }
    }),
    coming: report.coming.map(({ at, scheduleId, region, collides }) => ({
      at: iso(at),
      scheduleId,
      region,
      collides,
    })),
    money: {
      gib: money.gib,
      ...(spend.usedSoFar && { usedSoFar: spend.usedSoFar }),
      ...(spend.forecast && { forecast: spend.forecast }),
      ...(spend.asOf !== undefined && { asOf: spend.asOf }),
      ...(money.now && { now: money.now }),
      ...(money.atFullRotation && { atFullRotation: money.atFullRotation }),
      schedulesOfUnknownSize: money.schedulesOfUnknownSize,
    },
    waste: report.waste ?? null,
  }
}
