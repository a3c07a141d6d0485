/** The contract table as MSW handlers: routing, scenarios and OVH's way of answering, around the world's own handlers. */
import { delay } from 'msw'
import { HttpResponse, http } from 'msw/http'
import type { HttpHandler } from 'msw/http'
import type { Operation } from '#api/operations/define.ts'
import { operations } from '#api/operations/table.ts'
import type { OperationName } from '#api/operations/table.ts'
import type { SimulatedCloud } from '#mocks/simulated-cloud.ts'
import { isRefusing, isSpoiling, refusingFaults, spoilingFaults, tardyMs } from '#mocks/scenarios/faults.ts'
import { Refusal } from '#mocks/cloud/refusal.ts'
import { faultOf } from '#mocks/scenarios/scenarios.ts'

const methods = { GET: http.get, POST: http.post, PUT: http.put, DELETE: http.delete } as const

/** The handler of one operation of the table, below a prefix of any host. */
export const routeOf = (op: Operation, prefix: string, resolver: Parameters<typeof http.get>[1]): HttpHandler =>
  methods[op.method](`*${prefix}${op.path.replace(/\{(\w+)\}/g, ':$1')}`, resolver)

/** More specific paths first: `{imageId}` must not swallow a literal segment. */
const bySpecificity = ([, a]: [string, Operation], [, b]: [string, Operation]): number =>
  a.path.split('{').length - b.path.split('{').length

/**
 * @param prefixes where the API starts: `/api/v1` in the page; OVH's own `/v1` and `/1.0` on the mock server too
 */
export function httpHandlers(cloud: SimulatedCloud, prefixes: readonly string[] = ['/api/v1']): HttpHandler[] {
  const table = Object.entries<Operation>(operations).toSorted(bySpecificity)
  const declared = prefixes.flatMap((prefix) =>
    table.map(([name, op]) =>
      routeOf(op, prefix, ({ request, params }) =>
        // The names come from the table's own keys.
        answer(cloud, name as OperationName, op, request, params as Record<string, string>),
      ),
    ),
  )
  const undeclared = prefixes.map((prefix) =>
    http.all(`*${prefix}/*`, () => refuse(new Refusal(404, 'Client::NotFound', 'Got an invalid (or empty) URL'))),
  )
  return [...declared, ...undeclared]
}

async function answer(
  cloud: SimulatedCloud,
  name: OperationName,
  op: Operation,
  request: Request,
  params: Record<string, string>,
): Promise<Response> {
  const { scenarios } = cloud
  if (scenarios.includes('slow')) await delay(2500)
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const fault = faultOf(scenarios, name, { params, query })
  if (fault === 'tardy') await delay(tardyMs)
  if (fault && isRefusing(fault)) {
    const refusal = refusingFaults[fault](op)
    return refusal instanceof Refusal ? refuse(refusal) : refusal
  }

  try {
    const call = { name, params: decoded(params), query, body: bodyOf(await request.text()) }
    const isOfIds = op.expands !== undefined && !request.headers.has('X-Pagination-Mode')
    const text = cloud.handleAsText(call, isOfIds ? idsOf : undefined)
    if (fault && isSpoiling(fault)) return await spoilingFaults[fault]()
    return new HttpResponse(text, { headers: { ...headers(), 'Content-Type': 'application/json' } })
  } catch (error) {
    if (error instanceof Refusal) return refuse(error)
    throw error
  }
}

const decoded = (params: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, decodeURIComponent(value)]))

function bodyOf(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal(400, 'Client::BadRequest', 'The request body is not JSON')
  }
}

/** Without the pagination header OVH's lists hold ids only. */
function idsOf(rows: unknown): string[] {
  return (rows as { project_id?: string; name?: string }[]).map((row) => row.project_id ?? row.name ?? '')
}

/** A refusal as OVH answers it. */
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
