import { describe, expect, it } from 'vitest'
import {
  ApiError,
  errorFromResponse,
  isNotGranted,
  isOutcomeUnknown,
  isSessionLost,
  isTransient,
  missingIamAction,
} from './errors.ts'

const from = (status: number, body: string, headers: Record<string, string> = {}): ApiError =>
  errorFromResponse('GET /x', new Response(null, { status, headers }), body)

describe('errorFromResponse', () => {
  it("reads OVH's current shape", () => {
    const details = { unauthorizedActionsByIAM: 'publicCloudProject:apiovh:snapshot/get' }
    const body = JSON.stringify({ class: 'Client::Forbidden', message: 'User not granted for this request', details })
    const error = from(403, body, { 'X-OVH-QUERYID': 'EU.ext-1.abc' })
    expect(error.facts).toMatchObject({ status: 403, ovhClass: 'Client::Forbidden', queryId: 'EU.ext-1.abc', details })
    expect(missingIamAction(error)).toBe('publicCloudProject:apiovh:snapshot/get')
    expect(isSessionLost(error)).toBe(false)
  })

  it("reads OVH's older shape", () => {
    const shape = (errorCode: string): string =>
      JSON.stringify({ errorCode, httpCode: '403 Forbidden', message: 'This credential is not valid' })
    expect(isSessionLost(from(403, shape('INVALID_CREDENTIAL')))).toBe(true)
    expect(isSessionLost(from(403, shape('NOT_CREDENTIAL')))).toBe(true)
    expect(isSessionLost(from(403, shape('NOT_GRANTED_CALL')))).toBe(false)
    expect(isNotGranted(from(403, shape('NOT_GRANTED_CALL')))).toBe(true)
    expect(isSessionLost(from(401, ''))).toBe(true)
  })

  it.each(['<html>502 Bad Gateway</html>', '', '[]', '"text"', 'null', '{"message":42,"details":"x"}'])(
    'survives %s',
    (body) => {
      const { facts } = from(502, body)
      expect(facts.status).toBe(502)
      expect(facts.ovhMessage).toBeUndefined()
    },
  )

  it('honours Retry-After in seconds and as a date', () => {
    expect(from(429, '', { 'Retry-After': '7' }).facts.retryAfterMs).toBe(7000)
    const soon = new Date(Date.now() + 60_000).toUTCString()
    expect(from(429, '', { 'Retry-After': soon }).facts.retryAfterMs).toBeGreaterThan(50_000)
    expect(from(429, '', { 'Retry-After': 'whenever' }).facts.retryAfterMs).toBeUndefined()
  })
})

describe('what an error means', () => {
  const status = (value: number): ApiError => new ApiError({ code: 'status', operation: 'x', status: value })

  it('a read is tried again on passing faults only', () => {
    for (const value of [408, 429, 502, 503, 504]) expect(isTransient(status(value))).toBe(true)
    for (const value of [400, 401, 403, 404, 409, 500]) expect(isTransient(status(value))).toBe(false)
    expect(isTransient(new ApiError({ code: 'network', operation: 'x' }))).toBe(true)
    expect(isTransient(new ApiError({ code: 'unreadable', operation: 'x' }))).toBe(false)
    expect(isTransient(new Error('a bug'))).toBe(false)
  })

  it('a write is refused by 4xx but 408, and open after everything else', () => {
    for (const value of [400, 401, 403, 404, 409, 429, 460]) expect(isOutcomeUnknown(status(value))).toBe(false)
    for (const value of [408, 500, 502, 503, 504]) expect(isOutcomeUnknown(status(value))).toBe(true)
    for (const code of ['network', 'timeout', 'unreadable'] as const) {
      expect(isOutcomeUnknown(new ApiError({ code, operation: 'x', status: 200 }))).toBe(true)
    }
    expect(isOutcomeUnknown(new Error('a bug'))).toBe(true)
  })
})
