/**
 * On loopback with keys of one's own, whoever reaches the port could use them. So the gateway prints (and opens)
 * an address with a token that is good once, and exchanges it for a cookie of this browser.
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

  /** The path to open, as long as the token is good. */
  get path(): string {
    return `/launch?token=${this.token ?? ''}`
  }

  /** The value of the cookie, for the first one that brings the token in time. */
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
