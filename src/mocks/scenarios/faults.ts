/** What can go wrong with one call: how the simulated OVHcloud, or the way to it, answers then. */
import { delay } from 'msw'
import { HttpResponse } from 'msw/http'
import type { Operation } from '#api/operations/define.ts'
import { Refusal, credentialRefusal, forbiddenAction } from '#mocks/cloud/refusal.ts'

/** Either nothing reached the server, or it refused: nothing happened. */
type Refusing = (op: Operation) => Refusal | Response
/** The server acted; its answer is something else than it should be. */
type Spoiling = () => Promise<Response> | Response

const html = '<!doctype html><html><body><h1>Bad gateway</h1></body></html>'

/** Before the server acts. The classes and messages of what OVH does not publish are modelled on its others. */
export const refusingFaults = {
  /** No connection. */
  unreachable: () => HttpResponse.error(),
  /** An internal error, before anything was done. */
  error: () => new Refusal(500, 'Server::InternalServerError', 'Internal server error'),
  /** IAM does not allow the action. */
  forbidden: (op) => forbiddenAction(op.iam ?? ''),
  unauthorized: () => new Refusal(401, 'Client::Unauthorized', 'You must login first'),
  /** The key has expired or was revoked. */
  'credential-expired': () => credentialRefusal('INVALID_CREDENTIAL', 'This credential is not valid'),
  /** The key's access rules leave this call out. */
  'not-granted': () => credentialRefusal('NOT_GRANTED_CALL', 'This call has not been granted'),
  missing: () => new Refusal(404, 'Client::NotFound', 'This object does not exist'),
  conflict: () => new Refusal(409, 'Client::Conflict', 'Another task is pending on this resource'),
  /** Too many requests: OVH's answer is not documented, with and without a time to wait. */
  throttled: () => new Refusal(429, 'Client::TooManyRequests', 'Too many requests', { retryAfter: 2 }),
  storm: () => new Refusal(429, 'Client::TooManyRequests', 'Too many requests'),
  /** What stands before OVH's API answers in its place. */
  'bad-gateway': () => new HttpResponse(html, { status: 502, headers: { 'Content-Type': 'text/html' } }),
} as const satisfies Record<string, Refusing>

/** After the server acted. */
export const spoilingFaults = {
  /** The connection breaks before the answer. */
  lost: () => HttpResponse.error(),
  /** No answer, ever. */
  mute: async () => {
    await delay('infinite')
    return HttpResponse.error()
  },
  /** A success that is a page, not JSON. */
  garbled: () => new HttpResponse(html, { headers: { 'Content-Type': 'text/html' } }),
  /** JSON that ends in the middle. */
  'cut-off': () => new HttpResponse('[{"id": "cut', { headers: { 'Content-Type': 'application/json' } }),
  /** JSON, but not what the route answers. */
  misshapen: () => HttpResponse.json('surprise'),
} as const satisfies Record<string, Spoiling>

/** How long a call takes with the fault `tardy`, in milliseconds. */
export const tardyMs = 10_000

export type RefusingFault = keyof typeof refusingFaults
export type SpoilingFault = keyof typeof spoilingFaults
export type Fault = RefusingFault | SpoilingFault | 'tardy'

export const faults: readonly Fault[] = [
  // The keys of the tables above are their names.
  ...(Object.keys(refusingFaults) as RefusingFault[]),
  ...(Object.keys(spoilingFaults) as SpoilingFault[]),
  'tardy',
]

export const isRefusing = (fault: Fault): fault is RefusingFault => fault in refusingFaults
export const isSpoiling = (fault: Fault): fault is SpoilingFault => fault in spoilingFaults
