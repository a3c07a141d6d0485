/**
 * Posts each change of state to an address of the user's. Over restarts a change is delivered at most once: what was
 * sent and not answered is not sent again. What was surely not accepted is sent again, later each time.
 */
import { createHmac } from 'node:crypto'
import http from 'node:http'
import https from 'node:https'
import { isIP } from 'node:net'
import type { Secret } from '../secret.ts'
import { PrivateAddress, isPublic, publicLookup } from './addresses.ts'

export interface WebhookOptions {
  url: URL
  secret: Secret
  /** Addresses of this machine and its network are allowed, and there http too. */
  mayBePrivate: boolean
}

/** `refused`: surely not accepted. `unknown`: it was sent, and no answer came. */
export type Delivered = { code: 'accepted' } | { code: 'refused'; why: string } | { code: 'unknown'; why: string }

const timeoutMs = 10_000

/** An IPv6 address stands in brackets in a URL. */
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '')
const isPrivateAddress = (host: string): boolean => isIP(host) !== 0 && !isPublic(host)

/**
 * The signature of a delivery: HMAC-SHA256 of the timestamp, a dot and the body.
 *
 * @returns `sha256=` and the digest in hex
 */
export const signatureOf = (secret: Secret, timestamp: string, body: string): string =>
  `sha256=${createHmac('sha256', secret.reveal()).update(`${timestamp}.${body}`).digest('hex')}`

/** Why an address can't be a webhook's; undefined when it can. A name is looked up when it is used. */
export function refusalOf({ url, mayBePrivate }: Pick<WebhookOptions, 'url' | 'mayBePrivate'>): string | undefined {
  if (url.username !== '' || url.password !== '') return 'it may not hold a user or a password'
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && mayBePrivate)) return 'it has to be https'
  const host = hostOf(url)
  const isInner = host === 'localhost' || host.endsWith('.localhost') || isPrivateAddress(host)
  return isInner && !mayBePrivate ? 'it is not a public address (--webhook-allow-private allows it)' : undefined
}

/** Sends one delivery. Redirects are not followed, and of the answer only its status is read. */
export function deliver(
  { url, secret, mayBePrivate }: WebhookOptions,
  id: string,
  body: string,
  now: number = Date.now(),
): Promise<Delivered> {
  const timestamp = String(Math.floor(now / 1000))
  const bytes = Buffer.from(body)
  // Node connects to an address without a lookup.
  if (!mayBePrivate && isPrivateAddress(hostOf(url))) {
    return Promise.resolve({ code: 'refused', why: 'not a public address' })
  }
  return new Promise((resolve) => {
    let isConnected = false
    const request = (url.protocol === 'https:' ? https : http).request(
      url,
      {
        method: 'POST',
        agent: false,
        ...(!mayBePrivate && { lookup: publicLookup }),
        headers: {
          'Content-Type': 'application/json',
          'Content-Length': String(bytes.length),
          'User-Agent': 'ovhcloud-backup-dashboard',
          'X-Webhook-Id': id,
          'X-Webhook-Timestamp': timestamp,
          'X-Webhook-Signature': signatureOf(secret, timestamp, body),
        },
      },
      (answer) => {
        answer.resume()
        clearTimeout(timer)
        const status = answer.statusCode ?? 0
        resolve(status >= 200 && status < 300 ? { code: 'accepted' } : { code: 'refused', why: `status ${status}` })
        request.destroy()
      },
    )
    const timer = setTimeout(() => request.destroy(new Error('timeout')), timeoutMs)
    request.on('socket', (socket) =>
      socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => (isConnected = true)),
    )
    request.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer)
      const why = error instanceof PrivateAddress ? 'not a public address' : (error.code ?? 'no answer')
      resolve({ code: isConnected ? 'unknown' : 'refused', why })
    })
    request.end(bytes)
  })
}
