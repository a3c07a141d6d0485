/** Checks the request target, Host and origin before a request is handled. */
import { OvhRefusal } from './refusal.ts'
import { maxTargetLength } from './policy.ts'

/** Addresses to listen on, and names in URLs, that only this machine reaches. */
export const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '::1'])

/** The addresses at which the gateway answers. */
export interface Place {
  /** Accepted `Host` values, with the port as browsers send it. */
  hosts: ReadonlySet<string>
  /** Accepted origins of the page. */
  origins: ReadonlySet<string>
}

/** The three loopback names, or only the public address when there is one. */
export function placeOf(port: number, publicUrl: URL | undefined): Place {
  const loopback = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${port}`)
  return publicUrl
    ? { hosts: new Set([publicUrl.host]), origins: new Set([publicUrl.origin]) }
    : { hosts: new Set(loopback), origins: new Set(loopback.map((host) => `http://${host}`)) }
}

export interface Asked {
  method: string
  /** The target of the request line, not decoded or normalised. */
  target: string
  header: (name: string) => string | undefined
}

const forbidden = (message: string): OvhRefusal => new OvhRefusal(403, 'Client::Forbidden', message)

/**
 * The path of a valid target.
 *
 * @throws {OvhRefusal} 414 for a target that is too long; 400 for an absolute form, a network path, white space or
 *   anything that is not ASCII
 */
export function pathOf(target: string): string {
  if (target.length > maxTargetLength) throw new OvhRefusal(414, 'Client::BadRequest', 'The address is too long')
  if (!/^\/(?!\/)[!-~]*$/.test(target) || target.includes('\\') || target.includes('#')) {
    throw new OvhRefusal(400, 'Client::BadRequest', 'The address is not valid')
  }
  return target.split('?')[0] ?? ''
}

/**
 * Refuses requests for any other host, which protects against DNS rebinding.
 *
 * @throws {OvhRefusal} 421, also for an empty or repeated `Host`
 */
export function checkHost({ header }: Asked, { hosts }: Place): void {
  const host = header('host')?.toLowerCase()
  if (host === undefined || !hosts.has(host)) {
    throw new OvhRefusal(421, 'Client::BadRequest', 'The gateway does not serve this host')
  }
}

/**
 * Accepts only requests from the page itself, not from another site or another port of this machine.
 *
 * @throws {OvhRefusal} 403
 */
export function checkOrigin({ method, header }: Asked, { origins }: Place): void {
  const site = header('sec-fetch-site')
  if (site !== undefined && site !== 'same-origin') throw forbidden('Only the dashboard may send this request')
  const origin = header('origin')
  if (origin !== undefined && !origins.has(origin)) throw forbidden('Only the dashboard may send this request')
  if (method !== 'GET' && origin === undefined) throw forbidden('A write needs an Origin header')
}

/**
 * Accepts only navigation, not requests by scripts or images of another site.
 *
 * @throws {OvhRefusal} 403
 */
export function checkNavigation({ header }: Asked): void {
  const mode = header('sec-fetch-mode')
  if (mode !== undefined && mode !== 'navigate') throw forbidden('Open this address in a browser')
}
