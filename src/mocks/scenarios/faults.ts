/** Faults of a single call: the error answers of the simulated OVHcloud, and of the network in front of it. */
import { delay } from 'msw'
import { HttpResponse } from 'msw/http'
import type { Operation } from '#api/operations/define.ts'
import { Refusal, credentialRefusal, forbiddenAction } from '#mocks/cloud/refusal.ts'

/** The call has no effect: it did not reach the server, or was refused. */
type Refusing = (op: Operation) => Refusal | Response
/** The call has its effect, but its answer is lost or unreadable. */
type Spoiling = () => Promise<Response> | Response

const html = '<!doctype html><html><body><h1>Bad gateway</h1></body></html>'

/** Faults before the call has an effect. Where OVH publishes no class or message, they are modelled on its others. */
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
  /** The access rules of the key do not include this call. */
  'not-granted': () => credentialRefusal('NOT_GRANTED_CALL', 'This call has not been granted'),
  missing: () => new Refusal(404, 'Client::NotFound', 'This object does not exist'),
  conflict: () => new Refusal(409, 'Client::Conflict', 'Another task is pending on this resource'),
  /** Too many requests, with and without `Retry-After`: OVH does not document its answer. */
  throttled: () => new Refusal(429, 'Client::TooManyRequests', 'Too many requests', { retryAfter: 2 }),
  storm: () => new Refusal(429, 'Client::TooManyRequests', 'Too many requests'),
  /** A proxy in front of OVH's API answers. */
  'bad-gateway': () => new HttpResponse(html, { status: 502, headers: { 'Content-Type': 'text/html' } }),
} as const satisfies Record<string, Refusing>

/** Faults after the call has had its effect. */
export const spoilingFaults = {
  /** The connection breaks before the answer. */
  lost: () => HttpResponse.error(),
  /** No answer. */
  mute: async () => {
    await delay('infinite')
    return HttpResponse.error()
  },
  /** Status 200 with HTML in place of JSON. */
  garbled: () => new HttpResponse(html, { headers: { 'Content-Type': 'text/html' } }),
  /** Truncated JSON. */
  'cut-off': () => new HttpResponse('[{"id": "cut', { headers: { 'Content-Type': 'application/json' } }),
  /** JSON of another shape than the route answers. */
  misshapen: () => HttpResponse.json('surprise'),
} as const satisfies Record<string, Spoiling>

/** Duration of a call with the fault `tardy`, in milliseconds. */
export const tardyMs = 10_000

export type RefusingFault = keyof typeof refusingFaults
export type SpoilingFault = keyof typeof spoilingFaults
export type Fault = RefusingFault | SpoilingFault | 'tardy'

export const faults: readonly Fault[] = [
  // The keys of the two tables are the names.
  ...(Object.keys(refusingFaults) as RefusingFault[]),
  ...(Object.keys(spoilingFaults) as SpoilingFault[]),
  'tardy',
]

export const isRefusing = (fault: Fault): fault is RefusingFault => fault in refusingFaults
export const isSpoiling = (fault: Fault): fault is SpoilingFault => fault in spoilingFaults
