/** Checks the answers about consumer keys: signs in at the mock server, and logs out. */
import { authOperations } from '../src/api/operations/auth.ts'
import { SimulatedAuth, signatureOf } from '../src/mocks/http/auth.ts'
import { createApp } from '../src/mocks/http/server.ts'
import { SimulatedCloud } from '../src/mocks/simulated-cloud.ts'
import type { AnswerReport } from './contract-answers.ts'
import { findOperation } from './contract-check.ts'
import type { OvhSchema } from './contract-check.ts'

const application = { applicationKey: 'ak', applicationSecret: 'as' }
const rules = [
  { method: 'GET', path: '/auth/*' },
  { method: 'POST', path: '/auth/*' },
]

/** Requests a key, validates it as its user does, and compares the answers of the mock server with OVH's schema. */
export async function checkSignIn(ovh: OvhSchema, report: AnswerReport): Promise<void> {
  const now = Date.UTC(2026, 9, 20, 12)
  const auth = new SimulatedAuth(application)
  const app = createApp({ auth, cloud: new SimulatedCloud({ now: () => now }) })

  const ask = async (name: string, method: string, path: string, consumerKey: string, body = ''): Promise<unknown> => {
    const url = `http://localhost/v1${path}`
    const timestamp = String(now / 1000)
    const secret = application.applicationSecret
    const response = await app.request(url, {
      method,
      headers: {
        'X-Ovh-Application': application.applicationKey,
        'X-Ovh-Consumer': consumerKey,
        'X-Ovh-Timestamp': timestamp,
        'X-Ovh-Signature': signatureOf({ secret, consumerKey, method, url, body, timestamp }),
      },
      ...(body !== '' && { body }),
    })
    const text = await response.text()
    const value: unknown = text === '' ? undefined : JSON.parse(text)
    const type = findOperation(ovh, method, path)?.responseType
    if (!response.ok) report.fail(name, `answered ${response.status}: ${text.slice(0, 200)}`, 'sign-in')
    else if (type === undefined) report.fail(name, `OVH has no ${method} ${path}`, 'sign-in')
    else report.add(name, type, value, 'sign-in')
    return value
  }

  const { credentialCreate, credentialCurrent, logout } = authOperations
  const asked = await ask(
    'credentialCreate',
    credentialCreate.method,
    credentialCreate.path,
    '',
    JSON.stringify({ accessRules: rules }),
  )
  const { consumerKey, validationUrl } = asked as { consumerKey: string; validationUrl: string }
  const current = () => ask('credentialCurrent', credentialCurrent.method, credentialCurrent.path, consumerKey)
  await current()
  auth.decide(new URL(validationUrl).searchParams.get('credentialToken') ?? '', 'ab12345-ovh')
  await current()
  await ask('GET /auth/details', 'GET', '/auth/details', consumerKey)
  await ask('logout', logout.method, logout.path, consumerKey)
  await current()
}
