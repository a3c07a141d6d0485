/** Sessions are stored in encrypted cookies only. The gateway keeps no state, so several instances can run. */
import { createHash, randomBytes } from 'node:crypto'
import { sealData, unsealData } from 'iron-session'
import * as v from 'valibot'
import { isSameText } from './secret.ts'
import type { Secret } from './secret.ts'

const Session = v.object({
  /** `pending` until OVHcloud has redirected the user back: the key must not be used before. */
  kind: v.picklist(['pending', 'signed-in']),
  consumerKey: v.string(),
  /** Application and endpoint: a cookie from another configuration is invalid. */
  realm: v.string(),
  account: v.string(),
  /** Random value known only to the browser that began to sign in: prevents login with somebody else's key. */
  state: v.string(),
  /** The path to return to after signing in. */
  back: v.string(),
})

export type Session = v.InferOutput<typeof Session>

export const pendingSeconds = 15 * 60
/** The user chooses at OVHcloud how long the key is valid. When either ends, the page asks to sign in again. */
export const signedInSeconds = 24 * 60 * 60

const maxCached = 1000

export class Sessions {
  private readonly password: Secret
  private readonly realm: string
  /** Decrypting takes about 0.3 ms, so sessions are cached by the hash of the cookie. */
  private readonly cache = new Map<string, { session: Session; until: number }>()

  constructor(password: Secret, realm: string) {
    this.password = password
    this.realm = realm
  }

  async seal(session: Omit<Session, 'realm'>): Promise<string> {
    const ttl = session.kind === 'pending' ? pendingSeconds : signedInSeconds
    return sealData({ ...session, realm: this.realm }, { password: this.password.reveal(), ttl })
  }

  /** The session of a cookie; undefined when it is missing, forged, expired, of another kind or of another realm. */
  async open(cookie: string | undefined, kind: Session['kind']): Promise<Session | undefined> {
    if (cookie === undefined || cookie.length > 4096) return undefined
    const key = createHash('sha256').update(cookie).digest('hex')
    const cached = this.cache.get(key)
    const session = cached && cached.until > Date.now() ? cached.session : await this.unseal(cookie, key)
    return session?.kind === kind ? session : undefined
  }

  private async unseal(cookie: string, key: string): Promise<Session | undefined> {
    // `unsealData` returns an empty object for an invalid or expired seal.
    const parsed = v.safeParse(Session, await unsealData(cookie, { password: this.password.reveal() }))
    if (!parsed.success || !isSameText(parsed.output.realm, this.realm)) return undefined
    // Cached for a minute at most: then the expiry of the seal is checked again.
    this.cache.set(key, { session: parsed.output, until: Date.now() + 60_000 })
    const [oldest] = this.cache.keys()
    if (this.cache.size > maxCached && oldest !== undefined) this.cache.delete(oldest)
    return parsed.output
  }

  /** Removes a session from the cache on sign-out. */
  forget(cookie: string): void {
    this.cache.delete(createHash('sha256').update(cookie).digest('hex'))
  }
}

export const newState = (): string => randomBytes(32).toString('base64url')

/** The path to return to after signing in; `/` for anything that could lead to another host. */
export const backPath = (asked: unknown): string =>
  typeof asked === 'string' && /^\/(?!\/)[!-~]{0,1500}$/.test(asked) && !asked.includes('\\') ? asked : '/'
