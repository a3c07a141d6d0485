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

/**
 * How far the work on a resource is, in percent, or undefined when no unfinished operation names it. An
 * operation works on its own resource, or on those of its steps (OVH's CLI reads it so).
 */
export function progressOf(operations: ProgressingOperation[], resourceId: string): number | undefined {
  for (const operation of operations) {
    if (isOver(operation)) continue
    if (operation.resourceId === resourceId) return percent(operation.progress)
    const step = (operation.subOperations ?? []).find((candidate) => candidate.resourceId === resourceId)
    if (step && !isOver(step)) return percent(step.progress ?? operation.progress)
  }
  return undefined
}

const percent = (progress: number | undefined): number | undefined =>
  progress === undefined ? undefined : Math.min(100, Math.max(0, Math.round(progress)))
