/**
 * Reads the configuration from the same places as OVHcloud's SDKs: the environment, then `./ovh.conf`,
 * `~/.ovh.conf` and `/etc/ovh.conf`, merged key by key in this order of precedence. An error message is one line
 * that names the variable or the file, never a value.
 */
import { readFileSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { Secret } from './secret.ts'

export class ConfigError extends Error {}

export type EndpointName = 'ovh-eu' | 'ovh-ca' | 'ovh-us'

export interface Endpoint {
  /** The name shown to the page: `ovh-eu` for a custom URL, unless it is the URL of another endpoint. */
  name: EndpointName
  /** Origin of the API, such as `https://eu.api.ovh.com`. */
  origin: string
  /** URL that issues OAuth2 tokens. */
  tokenUrl: string
}

/** The authorisation method and its keys. */
export type Credentials =
  /** The account of the user who runs the gateway. */
  | { kind: 'key'; applicationKey: string; applicationSecret: Secret; consumerKey: Secret }
  | { kind: 'oauth2'; clientId: string; clientSecret: Secret }
  | { kind: 'token'; accessToken: Secret }
  /** Each user signs in at OVHcloud and has their own consumer key. */
  | { kind: 'sign-in'; applicationKey: string; applicationSecret: Secret }

export interface Config {
  endpoint: Endpoint
  credentials: Credentials
}

const endpoints: Record<EndpointName, Omit<Endpoint, 'name'>> = {
  'ovh-eu': { origin: 'https://eu.api.ovh.com', tokenUrl: 'https://www.ovh.com/auth/oauth2/token' },
  'ovh-ca': { origin: 'https://ca.api.ovh.com', tokenUrl: 'https://ca.ovh.com/auth/oauth2/token' },
  'ovh-us': { origin: 'https://api.us.ovhcloud.com', tokenUrl: 'https://us.ovhcloud.com/auth/oauth2/token' },
}

export const endpointNames = Object.keys(endpoints) as EndpointName[]

const fields = [
  'application_key',
  'application_secret',
  'consumer_key',
  'client_id',
  'client_secret',
  'access_token',
] as const
type Field = (typeof fields)[number]

/** A value and its source, for error messages. */
interface Sourced {
  value: string
  source: string
}

type Sections = Map<string, Map<string, Sourced>>

export interface ConfigSources {
  env: Record<string, string | undefined>
  /** Files in order of precedence. */
  files?: readonly string[]
  /** The endpoint given on the command line. */
  endpoint?: string | undefined
}

export const configFiles = (): string[] => ['./ovh.conf', join(homedir(), '.ovh.conf'), '/etc/ovh.conf']

/**
 * Reads the configuration.
 *
 * @throws {ConfigError} with a one-line message that says what to change
 */
export function loadConfig({ env, files = configFiles(), endpoint: asked }: ConfigSources): Config {
  const sections = readFiles(files)
  const endpoint = endpointOf(asked ?? env['OVH_ENDPOINT'] ?? sections.get('default')?.get('endpoint')?.value, env)
  const section = sections.get(endpoint.section) ?? new Map<string, Sourced>()
  const found = new Map<Field, Sourced>()
  for (const field of fields) {
    const variable = `OVH_${field.toUpperCase()}`
    const fromEnv = env[variable]
    const entry = fromEnv ? { value: fromEnv, source: variable } : section.get(field)
    if (entry && entry.value !== '') found.set(field, entry)
  }
  const { section: _section, ...place } = endpoint
  return { endpoint: place, credentials: credentialsOf(found, endpoint.section) }
}

function endpointOf(asked: string | undefined, env: ConfigSources['env']): Endpoint & { section: string } {
  const name = asked?.trim() || 'ovh-eu'
  if (name in endpoints) {
    const known = name as EndpointName
    return { name: known, section: name, ...endpoints[known] }
  }
  if (!name.includes('/')) {
    throw new ConfigError(`Unknown endpoint "${name}": use one of ${endpointNames.join(', ')}, or a URL.`)
  }
  let url: URL
  try {
    url = new URL(name)
  } catch {
    throw new ConfigError(`The endpoint "${name}" is not a URL: write it as https://eu.api.ovh.com.`)
  }
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback)) {
    throw new ConfigError(`The endpoint "${name}" has to be https: keys would travel in the clear.`)
  }
  if (!/^\/?(?:1\.0|v1)?\/?$/.test(url.pathname) || url.search !== '' || url.username !== '') {
    throw new ConfigError(`The endpoint "${name}" has to end with its host, or with /1.0 or /v1.`)
  }
  const known = endpointNames.find((candidate) => endpoints[candidate].origin === url.origin) ?? 'ovh-eu'
  const tokenUrl = env['OVH_TOKEN_URL'] ?? `${url.origin}/auth/oauth2/token`
  return { name: known, section: name, origin: url.origin, tokenUrl }
}

/** Reads INI as Python's ConfigParser does: sections, `key = value` or `key: value`, comments at the start of a line. */
function readFiles(files: readonly string[]): Sections {
  const sections: Sections = new Map()
  for (const file of files) {
    let text: string
    try {
      text = readFileSync(file, 'utf8')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') continue
      throw new ConfigError(`${file} can't be read: check its permissions.`)
    }
    let section = ''
    for (const [index, raw] of text.split(/\r?\n/).entries()) {
      const line = raw.trim()
      if (line === '' || line.startsWith(';') || line.startsWith('#')) continue
      const heading = /^\[([^\]]+)\]$/.exec(line)
      const pair = /^([^=:\s]+)\s*[=:]\s*(.*)$/.exec(line)
      if (heading) section = heading[1] ?? ''
      else if (!pair || section === '') throw new ConfigError(`${file}, line ${index + 1}: expected "key = value".`)
      else {
        const [, key = '', value = ''] = pair
        const entries = sections.get(section) ?? new Map<string, Sourced>()
        sections.set(section, entries)
        // Files are read in order of precedence: the first value wins.
        if (!entries.has(key.toLowerCase())) entries.set(key.toLowerCase(), { value, source: file })
      }
    }
  }
  return sections
}

/** Configuration files that contain secrets and that other users of the machine can read. */
export const exposedFiles = (files: readonly string[] = configFiles()): string[] =>
  files.filter((file) => {
    try {
      return (statSync(file).mode & 0o077) !== 0 && /secret|consumer_key|access_token/.test(readFileSync(file, 'utf8'))
    } catch {
      return false
    }
  })

/** The fields of each authorisation method. In messages, the first field that is set names the method. */
const methods: readonly (readonly Field[])[] = [
  ['application_key', 'application_secret', 'consumer_key'],
  ['client_id', 'client_secret'],
  ['access_token'],
]

function credentialsOf(found: ReadonlyMap<Field, Sourced>, section: string): Credentials {
  const has = (field: Field): boolean => found.has(field)
  const value = (field: Field): string => found.get(field)?.value ?? ''
  const from = (field: Field): string => `${field} (${found.get(field)?.source})`
  const secret = (field: Field): Secret => new Secret(value(field))

  const [first, second] = methods.map((own) => own.find(has)).filter((field) => field !== undefined)
  if (first && second) {
    throw new ConfigError(`Two ways to authorise at once: ${from(first)} and ${from(second)}. Keep one of them.`)
  }
  const missing = (absent: Field, given: Field): never => {
    throw new ConfigError(
      `${from(given)} is set and ${absent} is not: set OVH_${absent.toUpperCase()}, or ${absent} in the section [${section}] of ovh.conf.`,
    )
  }
  if (first === undefined) throw new ConfigError(`No credentials for ${section}.`)
  if (first === 'access_token') return { kind: 'token', accessToken: secret('access_token') }
  if (first === 'client_id' || first === 'client_secret') {
    if (!has('client_id')) missing('client_id', first)
    if (!has('client_secret')) missing('client_secret', first)
    return { kind: 'oauth2', clientId: value('client_id'), clientSecret: secret('client_secret') }
  }
  if (!has('application_key')) missing('application_key', first)
  if (!has('application_secret')) missing('application_secret', first)
  const application = { applicationKey: value('application_key'), applicationSecret: secret('application_secret') }
  return has('consumer_key')
    ? { kind: 'key', ...application, consumerKey: secret('consumer_key') }
    : { kind: 'sign-in', ...application }
}
