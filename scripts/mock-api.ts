/**
 * `npm run mock-api [-- --port 8080] [--host 127.0.0.1] [--control]`: the simulated OVHcloud over HTTP.
 * With OVH_APPLICATION_KEY, OVH_APPLICATION_SECRET and OVH_CONSUMER_KEY it verifies signatures.
 */
import { parseArgs } from 'node:util'
import { startServer } from '../src/mocks/server.ts'
import type { Secrets } from '../src/mocks/server.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8080' },
    host: { type: 'string', default: '127.0.0.1' },
    control: { type: 'boolean', default: false },
  },
})

function secretsFromEnvironment(): Secrets | undefined {
  const { OVH_APPLICATION_KEY, OVH_APPLICATION_SECRET, OVH_CONSUMER_KEY } = process.env
  if (!OVH_APPLICATION_SECRET) return undefined
  if (!OVH_APPLICATION_KEY || !OVH_CONSUMER_KEY) {
    console.error('OVH_APPLICATION_SECRET is set: set OVH_APPLICATION_KEY and OVH_CONSUMER_KEY too.')
    process.exit(2)
  }
  return {
    applicationKey: OVH_APPLICATION_KEY,
    applicationSecret: OVH_APPLICATION_SECRET,
    consumerKey: OVH_CONSUMER_KEY,
  }
}

const secrets = secretsFromEnvironment()
startServer({ port: Number(values.port), hostname: values.host, control: values.control, secrets })
console.log(
  `Simulated OVHcloud on http://${values.host}:${values.port}/v1 ${secrets ? '(signatures are checked)' : ''}`,
)
