/** Who is signed in: only an encrypted cookie knows. The gateway keeps nothing, so any number of them can run. */
import { createHash, randomBytes } from 'node:crypto'
import { sealData, unsealData } from 'iron-session'
import * as v from 'valibot'
import { isSameText } from './secret.ts'
import type { Secret } from './secret.ts'

const Session = v.object({
  /** `pending` until OVHcloud has sent the user back: its key may not be used before. */
  kind: v.picklist(['pending', 'signed-in']),
  consumerKey: v.string(),
  /** Of which application and endpoint: a cookie from before a change of configuration is no good. */
  realm: v.string(),
  account: v.string(),
  /** What only the browser that began knows: a key that somebody else asked for is not taken. */
  state: v.string(),
  /** Where the user was. */
  back: v.string(),
})

export type Session = v.InferOutput<typeof Session>

export const pendingSeconds = 15 * 60
/** OVHcloud's own keys last longer or shorter, as the user chose; then the page asks to sign in again. */
export const signedInSeconds = 24 * 60 * 60

const maxCached = 1000

export class Sessions {
  private readonly password: Secret
  private readonly realm: string
  /** Unsealing takes a third of a millisecond: by the hash of the cookie, with the seal's own end. */
  private readonly cache = new Map<string, { session: Session; until: number }>()

  constructor(password: Secret, realm: string) {
    this.password = password
    this.realm = realm
  }

  async seal(session: Omit<Session, 'realm'>): Promise<string> {
    const ttl = session.kind === 'pending' ? pendingSeconds : signedInSeconds
    return sealData({ ...session, realm: this.realm }, { password: this.password.reveal(), ttl })
  }

  /** The session of a cookie; undefined for none, a forged one, one that is over, or of another realm. */
  async open(cookie: string | undefined, kind: Session['kind']): Promise<Session | undefined> {
    if (cookie === undefined || cookie.length > 4096) return undefined
    const key = createHash('sha256').update(cookie).digest('hex')
    const cached = this.cache.get(key)
    const session = cached && cached.until > Date.now() ? cached.session : await this.unseal(cookie, key)
    return session?.kind === kind ? session : undefined
  }

  private async unseal(cookie: string, key: string): Promise<Session | undefined> {
    // Whatever is wrong with a seal, what comes out is an empty object.
    const parsed = v.safeParse(Session, await unsealData(cookie, { password: this.password.reveal() }))
    if (!parsed.success || !isSameText(parsed.output.realm, this.realm)) return undefined
    // A minute: the seal's own end is looked at anew each time.
    this.cache.set(key, { session: parsed.output, until: Date.now() + 60_000 })
    const [oldest] = this.cache.keys()
    if (this.cache.size > maxCached && oldest !== undefined) this.cache.delete(oldest)
    return parsed.output
  }

  /** Signed out: the cookie is no good here any more, even if somebody kept it. */
  forget(cookie: string): void {
    this.cache.delete(createHash('sha256').update(cookie).digest('hex'))
  }
}

export const newState = (): string => randomBytes(32).toString('base64url')

/** A path of the page to go back to: never another host. */
export const backPath = (asked: unknown): string =>
  typeof asked === 'string' && /^\/(?!\/)[!-~]{0,1500}$/.test(asked) && !asked.includes('\\') ? asked : '/'
