/** OVH's asynchronous operations: what is over, and how far one is. */

const terminal = new Set(['completed', 'in-error', 'canceled'])

/** The operation will not change any more. */
export const isOver = (operation: { status: string }): boolean => terminal.has(operation.status)

interface Step {
  status: string
  progress?: number | undefined
  resourceId?: string | null | undefined
}

interface ProgressingOperation extends Step {
  subOperations?: Step[] | null | undefined
}

/** The resource that an operation works on: its own, else that of a step (OVH's CLI reads it so). */
const concerns = (operation: ProgressingOperation, resourceId: string): boolean =>
  operation.resourceId === resourceId || (operation.subOperations ?? []).some((step) => step.resourceId === resourceId)

/**
 * How far the work on a resource is, in percent, or undefined when no unfinished operation names it.
 */
export function progressOf(operations: ProgressingOperation[], resourceId: string): number | undefined {
  const running = operations.find((operation) => !isOver(operation) && concerns(operation, resourceId))
  return running?.progress === undefined ? undefined : Math.min(100, Math.max(0, Math.round(running.progress)))
}
