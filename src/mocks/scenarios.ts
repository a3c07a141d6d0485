/**
 * What a presenter or a test can make happen. Scenarios compose, and are written as in an address:
 * `?demo=slow,error:regionalSnapshotCreate`.
 */
import { operations } from '#api/operations/table.ts'
import type { OperationName } from '#api/operations/table.ts'

/**
 * Scenarios of the whole cloud. `slow` and `offline` change how it answers, `empty` changes the world; in a
 * `failed-night` the backups of schedules fail, in an `outage` schedules do not run at all.
 */
export const globalScenarios = ['slow', 'offline', 'empty', 'failed-night', 'outage'] as const

/**
 * Scenarios of one operation, named after a colon: a server error, a refusal by IAM, no connection,
 * an answer lost after the server acted, no answer ever though it acted, and an answer of the wrong shape.
 */
export const operationScenarios = ['error', 'forbidden', 'unreachable', 'lost', 'mute', 'garbled'] as const

type GlobalScenario = (typeof globalScenarios)[number]
type OperationScenario = (typeof operationScenarios)[number]

/**
 * `fails`: the call is accepted, and the operation that it answers with ends in error. `region-down`: every
 * call to a region's own services fails.
 */
export type Scenario =
  | GlobalScenario
  | `${OperationScenario}:${OperationName}`
  /** Only for the call about the resource of this id. */
  | `${OperationScenario}:${OperationName}:${string}`
  | `fails:${OperationName}`
  | `region-down:${string}`

/** The scenarios that shape what happens in the world as time goes by, not only the answers: they are part of its history. */
export const worldScenarios = (scenarios: readonly Scenario[]): Scenario[] =>
  scenarios.filter((name) => name === 'failed-night' || name === 'outage' || name.startsWith('fails:'))

/** The scenarios of a comma list; unknown ones are left out. */
export const parseScenarios = (text: string): Scenario[] => text.split(',').filter(isScenario)

function isScenario(text: string): text is Scenario {
  if ((globalScenarios as readonly string[]).includes(text)) return true
  const [kind = '', operation = '', target] = text.split(':')
  if (kind === 'region-down') return /^[\w-]+$/.test(operation)
  if (!Object.hasOwn(operations, operation)) return false
  if ((operationScenarios as readonly string[]).includes(kind)) return target === undefined || /^[\w-]+$/.test(target)
  return kind === 'fails' && target === undefined
}

/** The fault that the active scenarios put on a call, if any. The first one wins. */
export function faultOf(
  scenarios: readonly Scenario[],
  name: OperationName,
  params: Record<string, string> = {},
): OperationScenario | undefined {
  // Offline is everything unreachable.
  if (scenarios.includes('offline')) return 'unreachable'
  const { regionName } = params
  if (regionName !== undefined && scenarios.includes(`region-down:${regionName}`)) return 'error'
  const ids = Object.values(params)
  return operationScenarios.find(
    (kind) => scenarios.includes(`${kind}:${name}`) || ids.some((id) => scenarios.includes(`${kind}:${name}:${id}`)),
  )
}
