/**
 * Authentication of the mock server: applications, consumer keys that users validate, OAuth2 clients. The demo in the
 * page does not use it.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { dateText } from '#mocks/world/world.ts'

export interface AccessRule {
  method: string
  path: string
}

export interface Application {
  applicationKey: string
  applicationSecret: string
}

type CredentialState = 'pendingValidation' | 'validated' | 'refused' | 'expired'

interface Credential {
  consumerKey: string
  state: CredentialState
  rules: readonly AccessRule[]
  createdAt: number
  account: string
  redirection: string | undefined
  /** Identifies the credential on the page where it is validated. */
  token: string
}

export interface AuthOptions extends Application {
  /** A key that is already validated. */
  consumerKey?: string | undefined
  clientId?: string | undefined
  clientSecret?: string | undefined
}

/** A request as it was received. */
export interface Asked {
  method: string
  /** The full URL, exactly as it was sent. */
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

/** Largest difference between the timestamp of a signature and the server's clock. OVH does not publish its own. */
const timestampWindowSeconds = 300

/** Lifetime of OVH's OAuth2 tokens, in seconds. */
export const tokenSeconds = 3599

export const defaultAccount = 'ab12345-ovh'

const legacy = (status: 400 | 403, reason: string, errorCode: string, message: string): AuthRefusal => ({
  status,
  body: { errorCode, httpCode: `${status} ${reason}`, message },
})

export const unknownCredential = legacy(403, 'Forbidden', 'NOT_CREDENTIAL', 'This credential does not exist')

/** The rules of a key that was validated before the server started. */
const everyRoute: readonly AccessRule[] = ['GET', 'POST', 'PUT', 'DELETE'].map((method) => ({ method, path: '/*' }))

export class SimulatedAuth {
  /** Number of token requests, for tests that check that a client renews once. */
  tokenRequests = 0
  /** Number of calls received, refused ones included. */
  calls = 0
  private readonly options: AuthOptions
  private readonly credentials = new Map<string, Credential>()
  private readonly tokens = new Map<string, number>()

  constructor(options: AuthOptions) {
    this.options = options
    const { consumerKey } = options
    if (consumerKey !== undefined) {
      this.credentials.set(consumerKey, {
        consumerKey,
        state: 'validated',
        rules: everyRoute,
        createdAt: Date.now(),
        account: defaultAccount,
        redirection: undefined,
        token: random(),
      })
    }
  }

  /** `POST /auth/credential`: a key that is valid once its user has validated it. */
  ask(applicationKey: string, rules: readonly AccessRule[], redirection: string | undefined): Credential | undefined {
    if (applicationKey !== this.options.applicationKey) return undefined
    const credential: Credential = {
      consumerKey: random(),
      state: 'pendingValidation',
      rules,
      createdAt: Date.now(),
      account: '',
      redirection,
      token: random(),
    }
    this.credentials.set(credential.consumerKey, credential)
    return credential
  }

  /** Records the decision of a user on OVH's page. Returns the address to redirect to. */
  decide(token: string, account: string | undefined): string | undefined {
    const credential = [...this.credentials.values()].find((candidate) => candidate.token === token)
    if (credential?.state !== 'pendingValidation') return undefined
    credential.state = account === undefined ? 'refused' : 'validated'
    credential.account = account ?? ''
    return credential.redirection
  }

  /** Ends a key, as by revocation or expiry. */
  end(consumerKey: string): void {
    const credential = this.credentials.get(consumerKey)
    if (credential) credential.state = 'expired'
  }

  /** All validated keys, for tests that end them. */
  validated(): string[] {
    return [...this.credentials.values()].filter(({ state }) => state === 'validated').map((row) => row.consumerKey)
  }

  /** `GET /auth/currentCredential`: a key in OVH's model; undefined for one that does not exist. */
  describe(consumerKey: string): object | undefined {
    const credential = this.credentials.get(consumerKey)
    return (
      credential && {
        allowedIPs: null,
        applicationId: 1,
        creation: dateText(credential.createdAt),
        credentialId: 1,
        expiration: null,
        lastUse: null,
        ovhSupport: false,
        rules: credential.rules,
        status: credential.state,
      }
    )
  }

  /** `POST /auth/oauth2/token` of the client credentials flow, with the secret in the form or as Basic. */
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
   * Authenticates a call: returns its account, or the refusal.
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
    if (!credential) return unknownCredential
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
    const secret = this.options.applicationSecret
    const expected = (address: string): string =>
      signatureOf({ secret, consumerKey, method, url: address, body, timestamp })
    // OVH listens on port 443 only, so its Node SDK signs a URL without port; the other SDKs keep the port.
    const withoutPort = url.replace(/^(\w+:\/\/(?:\[[^\]]*\]|[^/:]+)):\d+/, '$1')
    const given = header('x-ovh-signature')
    if (![url, withoutPort].some((address) => isSameText(given, expected(address)))) {
      return legacy(400, 'Bad Request', 'INVALID_SIGNATURE', 'Invalid signature')
    }
    return undefined
  }
}

interface Signed {
  /** The application's. */
  secret: string
  consumerKey: string
  method: string
  url: string
  body: string | Buffer
  /** Seconds since the epoch. */
  timestamp: string
}

/** The value of `X-Ovh-Signature`, by OVH's formula. */
export const signatureOf = ({ secret, consumerKey, method, url, body, timestamp }: Signed): string =>
  `$1$${createHash('sha1')
    .update(`${secret}+${consumerKey}+${method}+${url}+`)
    .update(body)
    .update(`+${timestamp}`)
    .digest('hex')}`

function isGranted({ rules }: Credential, { method, path }: Asked): boolean {
  const pattern = (rule: AccessRule): RegExp =>
    new RegExp(`^${rule.path.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`)
  const [pathname = ''] = path.split('?')
  return rules.some((rule) => rule.method === method && pattern(rule).test(pathname))
}

const random = (): string => randomBytes(16).toString('hex')

const isSameText = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
