/**
 * `npm run mock-api [-- --port 8080] [--host 127.0.0.1] [--control] [--tls-cert FILE --tls-key FILE]`: the simulated
 * OVHcloud over HTTP(S). With OVH_APPLICATION_KEY and OVH_APPLICATION_SECRET it verifies signatures and lets users
 * sign in; OVH_CONSUMER_KEY is a key that is validated already, OVH_CLIENT_ID and OVH_CLIENT_SECRET an OAuth2 client.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { AuthOptions } from '../src/mocks/http/auth.ts'
import { startServer } from '../src/mocks/http/server.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8080' },
    host: { type: 'string', default: '127.0.0.1' },
    control: { type: 'boolean', default: false },
    'tls-cert': { type: 'string' },
    'tls-key': { type: 'string' },
  },
})

function secretsFromEnvironment(): AuthOptions | undefined {
  const { OVH_APPLICATION_KEY, OVH_APPLICATION_SECRET, OVH_CONSUMER_KEY, OVH_CLIENT_ID, OVH_CLIENT_SECRET } =
    process.env
  if (!OVH_APPLICATION_SECRET) return undefined
  if (!OVH_APPLICATION_KEY) {
    console.error('OVH_APPLICATION_SECRET is set: set OVH_APPLICATION_KEY too.')
    process.exit(2)
  }
  return {
    applicationKey: OVH_APPLICATION_KEY,
    applicationSecret: OVH_APPLICATION_SECRET,
    consumerKey: OVH_CONSUMER_KEY,
    clientId: OVH_CLIENT_ID,
    clientSecret: OVH_CLIENT_SECRET,
  }
}

function tlsFromOptions(): { cert: string; key: string } | undefined {
  const { 'tls-cert': cert, 'tls-key': key } = values
  return cert && key ? { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') } : undefined
}

const secrets = secretsFromEnvironment()
const tls = tlsFromOptions()
const { port } = await startServer({
  port: Number(values.port),
  hostname: values.host,
  control: values.control,
  secrets,
  tls,
})
console.log(
  `Simulated OVHcloud on ${tls ? 'https' : 'http'}://${values.host}:${port}/v1 ${secrets ? '(who calls is checked)' : ''}`,
)
