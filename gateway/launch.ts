/**
 * The launch link protects a gateway that runs with its own keys: without it, any process that reaches the port
 * could use them. The gateway prints (and opens) a link with a token that works once and expires after ten minutes,
 * and exchanges it for a cookie.
 */
import { randomBytes } from 'node:crypto'
import { isSameText } from './secret.ts'

const validMs = 10 * 60_000

export class Launch {
  private token: string | undefined
  private readonly cookie = randomBytes(32).toString('base64url')
  private readonly startedAt = Date.now()

  constructor() {
    this.token = randomBytes(32).toString('base64url')
  }

  /** The path of the launch link; valid until the token is used or expires. */
  get path(): string {
    return `/launch?token=${this.token ?? ''}`
  }

  /** Returns the cookie's value for the first request with the token, undefined afterwards or after ten minutes. */
  exchange(given: string): string | undefined {
    const isGood = this.token !== undefined && isSameText(given, this.token) && Date.now() - this.startedAt < validMs
    if (!isGood) return undefined
    this.token = undefined
    return this.cookie
  }

  isLaunched(cookie: string | undefined): boolean {
    return cookie !== undefined && isSameText(cookie, this.cookie)
  }
}
