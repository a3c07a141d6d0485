/**
 * How OVHcloud knows who calls: applications, consumer keys that users validate, OAuth2 clients. Part of the mock
 * server only: in the demo nobody signs in.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

export interface AccessRule {
  method: string
  path: string
}

export interface Application {
  applicationKey: string
  applicationSecret: string
}

export type CredentialState = 'pendingValidation' | 'validated' | 'refused' | 'expired'

interface Credential {
  consumerKey: string
  state: CredentialState
  /** Undefined allows every route: a key from before. */
  rules: readonly AccessRule[] | undefined
  account: string
  redirection: string | undefined
  /** Names the credential in the address where it is validated. */
  token: string
}

export interface AuthOptions extends Application {
  /** A key that is validated already. */
  consumerKey?: string | undefined
  clientId?: string | undefined
  clientSecret?: string | undefined
}

/** What is asked, as it came in. */
export interface Asked {
  method: string
  /** The whole address, exactly as it was sent. */
  url: string
  /** Path below the version. */
  path: string
  header: (name: string) => string
  body: Buffer
}

export interface AuthRefusal {
  status: 400 | 401 | 403
  body: Record<string, string>
}

/** How far the timestamp of a signature may be from the server's clock. OVH publishes no figure. */
const timestampWindowSeconds = 300

/** OVH's own lifetime of OAuth2 tokens, in seconds. */
export const tokenSeconds = 3599

export const defaultAccount = 'ab12345-ovh'

const legacy = (status: 400 | 403, reason: string, errorCode: string, message: string): AuthRefusal => ({
  status,
  body: { errorCode, httpCode: `${status} ${reason}`, message },
})

export class SimulatedAuth {
  /** How many tokens have been asked for: a client renews one at a time. */
  tokenRequests = 0
  /** How many calls have come in, whatever became of them. */
  calls = 0
  private readonly options: AuthOptions
  private readonly credentials = new Map<string, Credential>()
  private readonly tokens = new Map<string, number>()

  constructor(options: AuthOptions) {
    this.options = options
    const { consumerKey } = options
    if (consumerKey !== undefined) {
      const known = { consumerKey, state: 'validated', rules: undefined, account: defaultAccount } as const
      this.credentials.set(consumerKey, { ...known, redirection: undefined, token: random() })
    }
  }

  /** `POST /auth/credential`: a key that counts once its user has validated it. */
  ask(applicationKey: string, rules: readonly AccessRule[], redirection: string | undefined): Credential | undefined {
    if (applicationKey !== this.options.applicationKey) return undefined
    const credential: Credential = {
      consumerKey: random(),
      state: 'pendingValidation',
      rules,
      account: '',
      redirection,
      token: random(),
    }
    this.credentials.set(credential.consumerKey, credential)
    return credential
  }

  /** What a user decides on OVH's page. Returns where the browser goes then. */
  decide(token: string, account: string | undefined): string | undefined {
    const credential = [...this.credentials.values()].find((candidate) => candidate.token === token)
    if (credential?.state !== 'pendingValidation') return undefined
    credential.state = account === undefined ? 'refused' : 'validated'
    credential.account = account ?? ''
    return credential.redirection
  }

  /** Ends a key: revoked by its user, or expired. */
  end(consumerKey: string): void {
    const credential = this.credentials.get(consumerKey)
    if (credential) credential.state = 'expired'
  }

  /** Every key that has been validated: to end them in a test. */
  validated(): string[] {
    return [...this.credentials.values()].filter(({ state }) => state === 'validated').map((row) => row.consumerKey)
  }

  stateOf = (consumerKey: string): CredentialState | undefined => this.credentials.get(consumerKey)?.state

  /** `POST /auth/oauth2/token` of the client credentials flow, by form or by Basic. */
  issueToken(authorization: string, form: URLSearchParams, now: number): string | undefined {
    this.tokenRequests += 1
    const [scheme = '', encoded = ''] = authorization.split(' ')
    const basic = scheme.toLowerCase() === 'basic' ? Buffer.from(encoded, 'base64').toString() : undefined
    const [id, secret] = basic ? basic.split(':') : [form.get('client_id'), form.get('client_secret')]
    const isGranted =
      form.get('grant_type') === 'client_credentials' &&
      this.options.clientId !== undefined &&
      id === this.options.clientId &&
      secret === this.options.clientSecret
    if (!isGranted) return undefined
    const token = random()
    this.tokens.set(token, now + tokenSeconds * 1000)
    return token
  }

  /**
   * Whose call it is, or why it is refused.
   *
   * @param now milliseconds since the epoch, of the server's clock
   */
  check(asked: Asked, now: number): { account: string } | AuthRefusal {
    this.calls += 1
    const { header } = asked
    const authorization = header('authorization')
    if (authorization.startsWith('Bearer ')) {
      const until = this.tokens.get(authorization.slice('Bearer '.length))
      if (until !== undefined && until > now) return { account: defaultAccount }
      return { status: 401, body: { class: 'Client::Unauthorized', message: 'You must login first' } }
    }
    if (header('x-ovh-application') === '') {
      return { status: 401, body: { class: 'Client::Unauthorized', message: 'You must login first' } }
    }
    if (header('x-ovh-application') !== this.options.applicationKey) {
      return { status: 403, body: { class: 'Client::Forbidden', message: 'This application key is invalid' } }
    }
    const credential = this.credentials.get(header('x-ovh-consumer'))
    if (!credential) return legacy(403, 'Forbidden', 'NOT_CREDENTIAL', 'This credential does not exist')
    const refusal = this.refuseSignature(asked, credential.consumerKey, now)
    if (refusal) return refusal
    const isAboutItself = asked.path === '/auth/currentCredential'
    if (credential.state !== 'validated' && !isAboutItself) {
      return legacy(403, 'Forbidden', 'INVALID_CREDENTIAL', 'This credential is not valid')
    }
    if (!isGranted(credential, asked)) {
      return legacy(403, 'Forbidden', 'NOT_GRANTED_CALL', 'This call has not been granted')
    }
    return { account: credential.account }
  }

  private refuseSignature(
    { method, url, header, body }: Asked,
    consumerKey: string,
    now: number,
  ): AuthRefusal | undefined {
    const timestamp = header('x-ovh-timestamp')
    const isTimely = Math.abs(Number(timestamp) - now / 1000) <= timestampWindowSeconds
    if (!isTimely) return legacy(400, 'Bad Request', 'QUERY_TIME_OUT', 'Query out of time')
    const expected = (address: string): string =>
      `$1$${createHash('sha1')
        .update(`${this.options.applicationSecret}+${consumerKey}+${method}+${address}+`)
        .update(body)
        .update(`+${timestamp}`)
        .digest('hex')}`
    // OVH listens on 443 alone, so its Node SDK leaves a port out of what it signs; the other SDKs keep it.
    const withoutPort = url.replace(/^(\w+:\/\/(?:\[[^\]]*\]|[^/:]+)):\d+/, '$1')
    const given = header('x-ovh-signature')
    if (![url, withoutPort].some((address) => isSameText(given, expected(address)))) {
      return legacy(400, 'Bad Request', 'INVALID_SIGNATURE', 'Invalid signature')
    }
    return undefined
  }
}

function isGranted({ rules }: Credential, { method, path }: Asked): boolean {
  if (rules === undefined) return true
  const pattern = (rule: AccessRule): RegExp =>
    new RegExp(`^${rule.path.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`)
  const [pathname = ''] = path.split('?')
  return rules.some((rule) => rule.method === method && pattern(rule).test(pathname))
}

const random = (): string => randomBytes(16).toString('hex')

const isSameText = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
