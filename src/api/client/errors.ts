/** One error for everything that can go wrong with a call, whatever shape OVH or the network gave it. */
import { clock } from '#lib/clock.ts'

export type ApiErrorCode =
  /** The request never got an answer: offline, refused connection, aborted by the network. */
  | 'network'
  /** No answer within the time allowed. */
  | 'timeout'
  /** An answer with a status of 400 or more. */
  | 'status'
  /** A success whose body is not what was declared, or not JSON at all. */
  | 'unreadable'

interface Facts {
  code: ApiErrorCode
  /** The operation of the contract table, `GET /path`. */
  operation: string
  status?: number | undefined
  /** OVH's class, as `Client::Forbidden`. */
  ovhClass?: string | undefined
  /** The code of OVH's older error shape, as `NOT_GRANTED_CALL`. */
  errorCode?: string | undefined
  /** OVH's own message, when there is one. */
  ovhMessage?: string | undefined
  /** `X-Ovh-QueryID`: what OVH's support asks for. */
  queryId?: string | undefined
  details?: Record<string, string> | undefined
  retryAfterMs?: number | undefined
}

export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly facts: Facts

  constructor(facts: Facts) {
    super(facts.ovhMessage ?? `${facts.operation}: ${facts.code}${facts.status ? ` ${facts.status}` : ''}`)
    this.facts = facts
  }
}

/** Statuses after which a read may be tried again by itself. */
const transientStatuses = new Set([408, 429, 502, 503, 504])

/**
 * The same read may well work in a moment. One without an answer in time is not tried again by itself: it took half
 * a minute already, and the waiting user is informed. A write is never retried on this.
 */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false
  const { code, status } = error.facts
  return code === 'network' || (code === 'status' && transientStatuses.has(status ?? 0))
}

/** OVH itself failed, or did not answer in time: a narrower question may work where a wide one does not. */
export function isServerFailure(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false
  const { code, status = 0 } = error.facts
  return code === 'timeout' || (code === 'status' && (status >= 500 || status === 408))
}

/**
 * Whether a failed write may have happened all the same. 4xx but 408 means that OVH refused it;
 * anything else (no answer, 408, 5xx, an unreadable success) leaves it open.
 */
export function isOutcomeUnknown(error: unknown): boolean {
  if (!(error instanceof ApiError)) return true
  const { code, status = 0 } = error.facts
  return code !== 'status' || status === 408 || status >= 500
}

/** The credentials are no longer good: 401, or 403 with one of OVH's two credential codes. */
export function isSessionLost(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false
  const { status, errorCode } = error.facts
  return status === 401 || (status === 403 && (errorCode === 'INVALID_CREDENTIAL' || errorCode === 'NOT_CREDENTIAL'))
}

/** The call is not among the access rules of the key in use. */
export const isNotGranted = (error: unknown): boolean =>
  error instanceof ApiError && error.facts.errorCode === 'NOT_GRANTED_CALL'

/** The IAM action that the user lacks, as OVH names it in the details of a 403. */
export function missingIamAction(error: unknown): string | undefined {
  if (!(error instanceof ApiError)) return undefined
  return error.facts.details?.['unauthorizedActionsByIAM'] || undefined
}

export const isNotFound = (error: unknown): boolean => error instanceof ApiError && error.facts.status === 404

/**
 * Reads an error answer: OVH's current shape (`class`, `message`, `details`), its older one
 * (`errorCode`, `httpCode`, `message`), or a body that is not JSON (HTML of a gateway).
 */
export function errorFromResponse(operation: string, response: Response, body: string): ApiError {
  const shape = parseObject(body)
  const text = (name: string): string | undefined => {
    const value = shape?.[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  return new ApiError({
    code: 'status',
    operation,
    status: response.status,
    ovhClass: text('class'),
    errorCode: text('errorCode'),
    ovhMessage: text('message'),
    details: textRecord(shape?.['details']),
    queryId: response.headers.get('X-Ovh-QueryID') ?? undefined,
    retryAfterMs: retryAfter(response.headers.get('Retry-After')),
  })
}

function parseObject(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

function textRecord(value: unknown): Record<string, string> | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  return Object.fromEntries(Object.entries(value).filter(([, text]) => typeof text === 'string'))
}

/** `Retry-After` in seconds or as a date, as milliseconds from now. */
function retryAfter(header: string | null): number | undefined {
  if (header === null) return undefined
  const seconds = Number(header)
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - clock.now()
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined
}
