/** MSW handlers for the contract table: they add routing, scenarios and OVH's HTTP conventions to the handlers. */
import { delay } from 'msw'
import { HttpResponse, http } from 'msw/http'
import type { HttpHandler } from 'msw/http'
import type { Operation } from '#api/operations/define.ts'
import { matchRoute } from '#api/operations/routes.ts'
import { operations } from '#api/operations/table.ts'
import type { OperationName } from '#api/operations/table.ts'
import type { SimulatedCall, SimulatedCloud } from '#mocks/simulated-cloud.ts'
import { isRefusing, isSpoiling, refusingFaults, spoilingFaults, tardyMs } from '#mocks/scenarios/faults.ts'
import { Refusal } from '#mocks/cloud/refusal.ts'
import { faultOf } from '#mocks/scenarios/scenarios.ts'

const methods = { GET: http.get, POST: http.post, PUT: http.put, DELETE: http.delete } as const

/** The MSW handler of one route, under a prefix on any host. */
export const routeOf = (
  { method, path }: Pick<Operation, 'method' | 'path'>,
  prefix: string,
  resolver: Parameters<typeof http.get>[1],
): HttpHandler => methods[method](`*${prefix}${path.replace(/\{(\w+)\}/g, ':$1')}`, resolver)

/** The path of a request below the prefix of the API; undefined for anything else that a page asks for. */
function pathOf({ url }: Request, prefixes: readonly string[]): string | undefined {
  const { pathname } = new URL(url)
  const prefix = prefixes.find((known) => pathname.startsWith(`${known}/`))
  return prefix === undefined ? undefined : pathname.slice(prefix.length)
}

/**
 * The handler of every route of the table, with a 404 for all others. One for all of them: MSW tries its handlers one
 * after the other, and reads the cookies of the page for each.
 *
 * @param prefixes where the API starts: `/api/v1` in the page; also OVH's `/v1` and `/1.0` on the mock server
 */
export function httpHandlers(cloud: SimulatedCloud, prefixes: readonly string[] = ['/api/v1']): HttpHandler[] {
  return [
    http.all<{ path: string }>(
      ({ request }) => {
        const path = pathOf(request, prefixes)
        return path === undefined ? false : { matches: true, params: { path } }
      },
      ({ request, params: { path } }) => {
        const route = matchRoute(request.method, path, (value) => value !== '')
        return route
          ? answer(cloud, route.name, request, route.params)
          : refuse(new Refusal(404, 'Client::NotFound', 'Got an invalid (or empty) URL'))
      },
    ),
  ]
}

/** Turns the answer of a handler into another one, or throws a Refusal. */
type Shape = (answer: unknown, call: SimulatedCall) => unknown

/**
 * Answers a request with the handler of an operation, or with a fault of the active scenarios.
 *
 * @param params the path parameters, still encoded
 * @param shape applied to the answer; by default an expandable list is reduced to ids unless the headers ask for objects
 */
export async function answer(
  cloud: SimulatedCloud,
  name: OperationName,
  request: Request,
  params: PathParams,
  shape?: Shape,
): Promise<Response> {
  const op: Operation = operations[name]
  const { scenarios } = cloud
  if (scenarios.includes('slow')) await delay(2500)
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const call: SimulatedCall = { name, params: decoded(params), query, body: undefined }
  const fault = faultOf(scenarios, name, call)
  if (fault === 'tardy') await delay(tardyMs)
  if (fault && isRefusing(fault)) {
    const refusal = refusingFaults[fault](op)
    return refusal instanceof Refusal ? refuse(refusal) : refusal
  }

  try {
    call.body = bodyOf(await request.text())
    const isOfIds = op.expands !== undefined && !request.headers.has('X-Pagination-Mode')
    const shapeOf = shape ?? (isOfIds ? idsOf : undefined)
    const text = cloud.handleAsText(call, shapeOf && ((rows) => shapeOf(rows, call)))
    if (fault && isSpoiling(fault)) return await spoilingFaults[fault]()
    return new HttpResponse(text, { headers: { ...headers(), 'Content-Type': 'application/json' } })
  } catch (error) {
    if (error instanceof Refusal) return refuse(error)
    throw error
  }
}

type PathParams = Record<string, string | readonly string[] | undefined>

const decoded = (params: PathParams): Record<string, string> =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, decodeURIComponent(String(value))]))

function bodyOf(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal(400, 'Client::BadRequest', 'The request body is not JSON')
  }
}

/** The ids of a list: all that OVH answers without the pagination header. */
function idsOf(rows: unknown): string[] {
  return (rows as { project_id?: string; name?: string }[]).map((row) => row.project_id ?? row.name ?? '')
}

/** The HTTP answer of a refusal. */
export const refuse = (refusal: Refusal): Response =>
  HttpResponse.json(refusal.body, {
    status: refusal.status,
    headers: {
      ...headers(),
      ...(refusal.retryAfter !== undefined && { 'Retry-After': String(refusal.retryAfter) }),
    },
  })

const headers = (): Record<string, string> => ({
  'X-Ovh-QueryID': `EU.sim-1.${crypto.randomUUID().slice(0, 8)}.${Date.now() % 100_000}.${crypto.randomUUID().replaceAll('-', '')}`,
})
