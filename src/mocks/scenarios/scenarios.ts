/**
 * Scenarios that a presenter or a test can activate. They compose, and are written as in an address:
 * `?demo=slow,error:regionalSnapshotCreate`.
 */
import type { Operation } from '#api/operations/define.ts'
import { operations } from '#api/operations/table.ts'
import type { OperationName } from '#api/operations/table.ts'
import { faults } from './faults.ts'
import type { Fault } from './faults.ts'

/** Worlds other than the default one. `1k` and `10k` are the number of instances. */
export const worldKinds = ['empty', '1k', '10k', 'hostile'] as const
export type WorldKind = (typeof worldKinds)[number]

/**
 * Scenarios of the whole cloud. `failed-night`: the backups of schedules fail. `outage`: schedules do not run.
 * `expired`: the credentials are refused. `read-only`: writes are forbidden. `storm`: every call is answered 429.
 * `split`: lists of a whole project fail, and lists of one region work.
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

/**
 * Scenarios of one region: its calls fail, are never answered, or answered late; it is in maintenance, lacks the
 * workflow service, or is of an unknown type.
 */
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
  /** Only for calls with this id in their path. */
  | `${Fault}:${OperationName}:${string}`
  /** The call is accepted, and its operation ends in error. */
  | `fails:${OperationName}`

const shapesTheWorld = /^(failed-night|outage|fails:.*|maintenance:.*|no-workflow:.*|odd-region:.*)$/

/** The scenarios that change the world itself, not only answers: they are kept in the journal. */
export const worldScenarios = (scenarios: readonly Scenario[]): Scenario[] =>
  scenarios.filter((name) => shapesTheWorld.test(name))

/** The world that the scenarios select; undefined for the default one. */
export const worldKindOf = (scenarios: readonly Scenario[]): WorldKind | undefined =>
  worldKinds.find((kind) => scenarios.includes(kind))

/** The scenarios of a comma-separated list. Unknown ones are dropped. */
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

/** The fault that the active scenarios give a call, if any. Scenarios of every call come before those of one. */
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
