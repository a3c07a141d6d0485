/**
 * What a presenter or a test can make happen. Scenarios compose, and are written as in an address:
 * `?demo=slow,error:regionalSnapshotCreate`.
 */
import type { Operation } from '#api/operations/define.ts'
import { operations } from '#api/operations/table.ts'
import type { OperationName } from '#api/operations/table.ts'
import { faults } from './faults.ts'
import type { Fault } from './faults.ts'

/** Which world it is: without one of these, the demo's own projects. `1k` and `10k` count the instances. */
export const worldKinds = ['empty', '1k', '10k', 'hostile'] as const
export type WorldKind = (typeof worldKinds)[number]

/**
 * Scenarios of the whole cloud, beside its world. In a `failed-night` the backups of schedules fail, in an
 * `outage` schedules do not run at all. With `expired` the credentials are no longer good, a `read-only` user may
 * not change anything, in a `storm` every call is one too many, and with `split` the lists of a whole project
 * fail: only their regions answer.
 */
export const globalScenarios = [
  'slow',
  'offline',
  'expired',
  'read-only',
  'storm',
  'split',
  'failed-night',
  'outage',
] as const

/** Scenarios of one region: its calls fail, never answer, answer late; it is in maintenance; what it offers is odd. */
export const regionScenarios = [
  'region-down',
  'region-hanging',
  'region-slow',
  'maintenance',
  'no-workflow',
  'odd-region',
] as const

type GlobalScenario = (typeof globalScenarios)[number]
type RegionScenario = (typeof regionScenarios)[number]

export type Scenario =
  | WorldKind
  | GlobalScenario
  | `${RegionScenario}:${string}`
  | `${Fault}:${OperationName}`
  /** Only for the call about the resource of this id. */
  | `${Fault}:${OperationName}:${string}`
  /** The call is accepted, and the operation that it answers with ends in error. */
  | `fails:${OperationName}`

const shapesTheWorld = /^(failed-night|outage|fails:.*|maintenance:.*|no-workflow:.*|odd-region:.*)$/

/** The scenarios that shape what happens in the world as time goes by, not only the answers: they are part of its history. */
export const worldScenarios = (scenarios: readonly Scenario[]): Scenario[] =>
  scenarios.filter((name) => shapesTheWorld.test(name))

/** The world that the scenarios ask for. */
export const worldKindOf = (scenarios: readonly Scenario[]): WorldKind | undefined =>
  worldKinds.find((kind) => scenarios.includes(kind))

/** The scenarios of a comma list; unknown ones are left out. */
export const parseScenarios = (text: string): Scenario[] => text.split(',').filter(isScenario)

const includes = (names: readonly string[], name: string): boolean => names.includes(name)
const isName = (text: string | undefined): boolean => text !== undefined && /^[\w-]+$/.test(text)

function isScenario(text: string): text is Scenario {
  if (includes(worldKinds, text) || includes(globalScenarios, text)) return true
  const [kind = '', subject = '', target] = text.split(':')
  if (includes(regionScenarios, kind)) return isName(subject) && target === undefined
  if (!Object.hasOwn(operations, subject)) return false
  if (includes(faults, kind)) return target === undefined || isName(target)
  return kind === 'fails' && target === undefined
}

export interface CallPlace {
  params?: Record<string, string>
  query?: Record<string, string>
}

/** The fault that the active scenarios put on a call, if any: what concerns every call first. */
export function faultOf(
  scenarios: readonly Scenario[],
  name: OperationName,
  { params = {}, query = {} }: CallPlace = {},
): Fault | undefined {
  const has = (scenario: string): boolean => includes(scenarios, scenario)
  const op: Operation = operations[name]
  if (has('offline')) return 'unreachable'
  if (has('expired') && !op.unsigned) return 'credential-expired'
  if (has('storm')) return 'storm'
  if (has('read-only') && op.method !== 'GET') return 'forbidden'
  const region = params['regionName'] ?? query['region']
  if (region === undefined && has('split') && op.query && 'region' in op.query.entries) return 'error'
  if (region !== undefined && has(`region-down:${region}`)) return 'error'
  if (region !== undefined && has(`region-hanging:${region}`)) return 'mute'
  if (region !== undefined && has(`region-slow:${region}`)) return 'tardy'
  const ids = Object.values(params)
  return faults.find((fault) => has(`${fault}:${name}`) || ids.some((id) => has(`${fault}:${name}:${id}`)))
}
