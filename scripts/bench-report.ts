/**
 * `npm run bench:report`: how long the report takes on a large project. Ten thousand instances, two thousand schedules
 * with thirty nights each, fifty thousand backups. The answers are made here: nothing of the simulated cloud is timed.
 */
import { protectionReport } from '#domain/protection/report.ts'
import type { FactBackup, FactSchedule } from '#domain/protection/states.ts'

const day = 86_400_000
const now = Date.UTC(2026, 10, 24, 12)
const count = { regions: 10, instances: 10_000, schedules: 2_000, nights: 30, kept: 14, backups: 50_000 }

const nameOf = (index: number): string => `R${index % count.regions}`
const regions = Array.from({ length: count.regions }, (_, index) => ({
  name: nameOf(index),
  type: 'region',
  services: [{ name: 'workflow', status: 'UP' }],
}))
const instances = Array.from({ length: count.instances }, (_, index) => ({
  id: `instance ${index}`,
  name: `web-${index}`,
  region: nameOf(index),
}))

/** The moment of the run of a schedule, so many nights ago: spread over the hours from 22:00 UTC. */
function runOf(schedule: number, ago: number): { at: number; cron: string } {
  const minutes = (schedule * 5) % 480
  const hour = (22 + Math.floor(minutes / 60)) % 24
  const at = Date.UTC(2026, 10, 24 - ago, hour, minutes % 60)
  return { at: at > now ? at - day : at, cron: `${minutes % 60} ${hour} * * *` }
}
const text = (at: number): string => new Date(at).toISOString()

const schedules = Array.from({ length: count.schedules }, (_, index): FactSchedule => ({
  id: `schedule ${index}`,
  name: `web-${index}-daily-14`,
  backupName: `web-${index}-daily-14`,
  createdAt: text(now - 200 * day),
  cron: runOf(index, 0).cron,
  instanceId: `instance ${index}`,
  rotation: count.kept,
  nextExecutionTime: text(runOf(index, 0).at + day),
  executions: Array.from({ length: count.nights }, (__, ago) => ({
    id: `run ${index} ${ago}`,
    executedAt: text(runOf(index, ago).at + 4_000),
    state: (index + ago) % 97 === 0 ? 'ERROR' : 'SUCCESS',
  })),
}))
const backups = Array.from({ length: count.backups }, (_, index): FactBackup => {
  const schedule = index % count.schedules
  const ago = Math.floor(index / count.schedules)
  const isOwn = ago < count.kept
  return {
    id: `backup ${index}`,
    name: isOwn ? `web-${schedule}-daily-14` : `by hand ${index}`,
    region: nameOf(schedule),
    status: 'active',
    creationDate: text(runOf(schedule, ago).at + 9_000),
    size: 10 + (index % 40),
  }
})
const facts = {
  instances: { items: instances, isWhole: true },
  backups: { items: backups, isWhole: true, readAt: now },
  schedules: regions.map(({ name }) => ({
    region: name,
    schedules: schedules.filter((_, index) => nameOf(index) === name),
  })),
  regions,
  availability: undefined,
  flavors: [],
  operations: [],
  prices: Object.fromEntries(regions.map(({ name }) => [name, { exVat: 0.01, currency: 'EUR' }])),
}

const options = { now, timeZone: 'Europe/Paris' }
const passes = { warmUp: 40, timed: 30 }

function timeOf(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

/** The median in milliseconds, once the compiler and the heap have settled: before that a pass takes twice as long. */
function medianOf(times: readonly number[]): string {
  const settled = times.slice(passes.warmUp).toSorted((a, b) => a - b)
  return `${Math.round(settled[Math.floor(settled.length / 2)] ?? 0)} ms`
}

const passNumbers = Array.from({ length: passes.warmUp + passes.timed }, (_, index) => index)
const again = passNumbers.map(() => timeOf(() => protectionReport(facts, options)))
const anew = passNumbers.map(() => {
  const answers = structuredClone(facts)
  return timeOf(() => protectionReport(answers, options))
})

console.log(
  `${count.instances} instances, ${count.schedules} schedules of ${count.nights} nights, ${count.backups} backups`,
)
console.log(`one pass, median of ${passes.timed} after ${passes.warmUp}:`)
console.log(`  when only the clock went on: ${medianOf(again)}`)
console.log(`  when every answer is new: ${medianOf(anew)}`)
console.log(`the first pass of all: ${Math.round(again[0] ?? 0)} ms`)
