/**
 * The allow-list: the operations of the contract table, with declared parameters, declared headers and bodies that
 * fit the schema. Everything else is refused here and does not reach OVHcloud.
 */
import { isDeepStrictEqual } from 'node:util'
import * as v from 'valibot'
import type { Operation } from '../src/api/operations/define.ts'
import { matchRoute } from '../src/api/operations/routes.ts'
import { OvhRefusal } from './refusal.ts'

export interface AllowedCall {
  op: Operation
  params: Record<string, string>
  /** Path and search below the version prefix, exactly as they are sent and signed. */
  target: string
  /** The bytes that are sent: the parsed body serialised again, so that OVHcloud reads it the same way. */
  body: Buffer | undefined
}

/** Limits for targets (characters) and bodies (bytes). */
export const maxTargetLength = 2048
export const maxBodyBytes = 65_536

/**
 * Matches OVHcloud's ids, region names and project ids. Excludes `.` and `..`, separators and escapes. Nothing is
 * decoded: an encoded path is not a declared one.
 */
const segmentPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/

/**
 * Maps a request to a declared call.
 *
 * @param target path and search below `/api/v1`, as in the request line: not decoded or normalised
 * @throws {OvhRefusal} 404 for an undeclared route, 400 for parameters, headers or a body that do not fit
 */
export function allow(method: string, target: string, headers: HeaderReader, body: Buffer): AllowedCall {
  const [path, search] = splitOnce(target, '?')
  const route = matchRoute(method, path, (segment) => segmentPattern.test(segment))
  if (!route) throw notDeclared()
  const { op, params } = route
  const query = allowQuery(op, search)
  checkHeaders(op, headers)
  return { op, params, target: query ? `${path}?${query}` : path, body: allowBody(op, headers, body) }
}

export interface HeaderReader {
  get: (name: string) => string | undefined
}

function allowQuery(op: Operation, search: string): string {
  const pairs = [...new URLSearchParams(search)]
  const names = pairs.map(([name]) => name)
  if (new Set(names).size !== names.length) throw badRequest('A parameter is given twice')
  const given = Object.fromEntries(pairs)
  const declared = Object.keys(op.query?.entries ?? {})
  const unknown = names.find((name) => !declared.includes(name))
  if (unknown !== undefined) throw badRequest('A parameter is not declared')
  if (pairs.some(([, value]) => value.length > 256 || /[\p{Cc}]/u.test(value)))
    throw badRequest('A parameter is not valid')
  return new URLSearchParams(given).toString()
}

/** A declared header is optional, but must have the declared value. */
function checkHeaders(op: Operation, headers: HeaderReader): void {
  for (const [name, value] of Object.entries(op.headers)) {
    const given = headers.get(name.toLowerCase())
    if (given !== undefined && given !== value) throw badRequest(`The header ${name} does not have its declared value`)
  }
}

function allowBody(op: Operation, headers: HeaderReader, bytes: Buffer): Buffer | undefined {
  if (!op.body) {
    if (bytes.length > 0) throw badRequest('This call takes no body')
    return undefined
  }
  const type = (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') throw badRequest('The body has to be application/json')
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw badRequest('The body is not JSON')
  }
  const result = v.safeParse(op.body, value)
  // The schema drops unknown members: a difference means that an undeclared one was sent.
  if (!result.success || !isDeepStrictEqual(result.output, value)) throw badRequest('The body does not fit the call')
  return Buffer.from(JSON.stringify(result.output))
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

const notDeclared = (): OvhRefusal => new OvhRefusal(404, 'Client::NotFound', 'Got an invalid (or empty) URL')
const badRequest = (message: string): OvhRefusal => new OvhRefusal(400, 'Client::BadRequest', message)
