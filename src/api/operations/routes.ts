/** The routes of the contract table, and which of them a path is. */
import type { Operation } from './define.ts'
import { operations } from './table.ts'
import type { OperationName } from './table.ts'

export interface Route {
  name: OperationName
  op: Operation
  /** Literal ones, and parameters in braces. */
  segments: readonly string[]
}

/** Routes with fewer parameters come first: `{imageId}` must not match a literal segment. */
const routes: readonly Route[] = Object.entries<Operation>(operations)
  // The names are the keys of the table.
  .map(([name, op]) => ({ name: name as OperationName, op, segments: op.path.slice(1).split('/') }))
  .toSorted((a, b) => a.op.path.split('{').length - b.op.path.split('{').length)

const isParameter = (segment: string): boolean => segment.startsWith('{')

function paramsIn(
  segments: readonly string[],
  given: readonly string[],
  fits: (value: string) => boolean,
): Record<string, string> | undefined {
  if (segments.length !== given.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, segment] of segments.entries()) {
    const value = given[index] ?? ''
    if (isParameter(segment) ? !fits(value) : segment !== value) return undefined
    if (isParameter(segment)) params[segment.slice(1, -1)] = value
  }
  return params
}

/**
 * The operation that a request is for, with the parameters of its path as they stand there: nothing is decoded.
 *
 * @param path below the version prefix, without the search
 * @param fits what the value of a parameter may be
 * @returns undefined for a route that the table does not declare
 */
export function matchRoute(
  method: string,
  path: string,
  fits: (value: string) => boolean,
): { name: OperationName; op: Operation; params: Record<string, string> } | undefined {
  const given = path.slice(1).split('/')
  for (const { name, op, segments } of routes) {
    const params = op.method === method ? paramsIn(segments, given, fits) : undefined
    if (params) return { name, op, params }
  }
  return undefined
}
