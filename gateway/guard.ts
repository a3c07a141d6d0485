/** Who may ask: checks on the request line, the host and the origin, before anything is looked at. */
import { OvhRefusal } from './refusal.ts'
import { maxTargetLength } from './policy.ts'

/** The addresses by which the gateway is meant to be reached. */
export interface Place {
  /** `host:port` as browsers send them. */
  hosts: ReadonlySet<string>
  /** The origins of the page. */
  origins: ReadonlySet<string>
}

/** On loopback by its three names; behind a proxy by the public address alone. */
export function placeOf(port: number, publicUrl: URL | undefined): Place {
  const loopback = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${port}`)
  return publicUrl
    ? { hosts: new Set([publicUrl.host]), origins: new Set([publicUrl.origin]) }
    : { hosts: new Set(loopback), origins: new Set(loopback.map((host) => `http://${host}`)) }
}

export interface Asked {
  method: string
  /** The request line's own target: not decoded, not normalised. */
  target: string
  header: (name: string) => string | undefined
}

const forbidden = (message: string): OvhRefusal => new OvhRefusal(403, 'Client::Forbidden', message)

/**
 * The path of a target that makes sense.
 *
 * @throws {OvhRefusal} for an absolute form, a network path, white space, anything that is not ASCII, or too long
 */
export function pathOf(target: string): string {
  if (target.length > maxTargetLength) throw new OvhRefusal(414, 'Client::BadRequest', 'The address is too long')
  if (!/^\/(?!\/)[!-~]*$/.test(target) || target.includes('\\') || target.includes('#')) {
    throw new OvhRefusal(400, 'Client::BadRequest', 'The address is not valid')
  }
  return target.split('?')[0] ?? ''
}

/** Another name for this machine (DNS rebinding) is refused: only the meant ones are answered. */
export function checkHost({ header }: Asked, { hosts }: Place): void {
  const host = header('host')?.toLowerCase()
  if (host === undefined || !hosts.has(host)) {
    throw new OvhRefusal(421, 'Client::BadRequest', 'This address is not served here')
  }
}

/** The page's own requests: nothing that another site, or another port of this machine, can start. */
export function checkOrigin({ method, header }: Asked, { origins }: Place): void {
  const site = header('sec-fetch-site')
  if (site !== undefined && site !== 'same-origin') throw forbidden('Only the page itself may ask this')
  const origin = header('origin')
  if (origin !== undefined && !origins.has(origin)) throw forbidden('Only the page itself may ask this')
  if (method !== 'GET' && origin === undefined) throw forbidden('A write has to name its origin')
}

/** A page that is gone to: by a person, not by a script or an image of another site. */
export function checkNavigation({ header }: Asked): void {
  const mode = header('sec-fetch-mode')
  if (mode !== undefined && mode !== 'navigate') throw forbidden('This address is to be opened, not fetched')
}
