/**
 * What a presenter or a test can make happen. Scenarios compose, and are written as in an address:
 * `?demo=slow,error:regionalSnapshotCreate`.
 */
import { operations } from '#api/operations/table.ts'
import type { OperationName } from '#api/operations/table.ts'

/** Scenarios of the whole cloud. `empty` changes the world, the others change how it answers. */
export const globalScenarios = ['slow', 'offline', 'empty'] as const

/**
 * Scenarios of one operation, named after a colon: a server error, a refusal by IAM, no connection,
 * an answer lost after the server acted, no answer ever though it acted, and an answer of the wrong shape.
 */
export const operationScenarios = ['error', 'forbidden', 'unreachable', 'lost', 'mute', 'garbled'] as const

type GlobalScenario = (typeof globalScenarios)[number]
type OperationScenario = (typeof operationScenarios)[number]

export type Scenario = GlobalScenario | `${OperationScenario}:${OperationName}`

/** The scenarios of a comma list; unknown ones are left out. */
export const parseScenarios = (text: string): Scenario[] => text.split(',').filter(isScenario)

function isScenario(text: string): text is Scenario {
  if ((globalScenarios as readonly string[]).includes(text)) return true
  const [kind = '', operation = ''] = text.split(':')
  return (operationScenarios as readonly string[]).includes(kind) && Object.hasOwn(operations, operation)
}

/** The fault that the active scenarios put on an operation, if any. The first one wins. */
export function faultOf(scenarios: readonly Scenario[], name: OperationName): OperationScenario | undefined {
  // Offline is everything unreachable.
  if (scenarios.includes('offline')) return 'unreachable'
  return operationScenarios.find((kind) => scenarios.includes(`${kind}:${name}`))
}
