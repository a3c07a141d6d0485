/** Users who sign in at OVHcloud, each with access to their own account only. */
import { describe, expect, it } from 'vitest'
import { cookiesOf, projectId, startUpstream, benchesOfTests } from './test-bench.ts'
import type { Bench } from './test-bench.ts'

const project = `/api/v1/cloud/project/${projectId}`
const bench = benchesOfTests()

describe('sign-in', () => {
  /** Submits OVHcloud's authorisation page; undefined as the account refuses. */
  async function decide(validationUrl: string, account: string | undefined): Promise<string> {
    const body = new URLSearchParams({
      decision: account === undefined ? 'refuse' : 'authorise',
      account: account ?? '',
    })
    const answer = await fetch(validationUrl, { method: 'POST', body, redirect: 'manual' })
    return answer.headers.get('location') ?? ''
  }

  async function signIn(
    started: Bench,
    account: string | undefined,
    back = '/',
  ): Promise<{ cookie: string; location: string }> {
    const asked = await started.call('/auth/sign-in', '', { method: 'POST', body: JSON.stringify({ back }) })
    const { url } = asked.json() as { url: string }
    const returned = new URL(await decide(url, account))
    const answer = await started.ask(`${returned.pathname}${returned.search}`, {
      headers: { Cookie: cookiesOf(asked), 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Site': 'cross-site' },
    })
    return { cookie: cookiesOf(answer), location: String(answer.headers['location']) }
  }

  it('gives two concurrent users their own accounts, and returns each to their page', async () => {
    const started = await bench({ credentials: 'sign-in' })
    expect((await started.call('/api/v1/me', '')).json()).toMatchObject({ errorCode: 'NOT_CREDENTIAL' })
    const [one, two] = await Promise.all([
      signIn(started, 'aa1-ovh', `/pci/projects/${projectId}/instances?q=web`),
      signIn(started, 'bb2-ovh'),
    ])
    expect(one.location).toBe(`/pci/projects/${projectId}/instances?q=web`)
    expect((await started.call('/api/v1/me', one.cookie)).json()).toMatchObject({ nichandle: 'aa1-ovh' })
    expect((await started.call('/api/v1/me', two.cookie)).json()).toMatchObject({ nichandle: 'bb2-ovh' })
    // A change in one account does not appear in the other.
    const rows = (await started.call(`${project}/snapshot`, one.cookie)).json() as unknown as {
      id: string
      status: string
    }[]
    const id = rows.find(({ status }) => status === 'active')?.id ?? ''
    await started.call(`${project}/snapshot/${id}`, one.cookie, { method: 'DELETE' })
    expect((await started.call(`${project}/snapshot/${id}`, two.cookie)).json()).toMatchObject({ status: 'active' })
    expect(started.lines[0]).toContain('"account":"aa1-ovh"')
  })

  it('another gateway with the same secret accepts the session', async () => {
    const upstream = await startUpstream()
    const one = await bench({ credentials: 'sign-in', upstream })
    const { cookie } = await signIn(one, 'aa1-ovh')
    const other = await bench({ credentials: 'sign-in', upstream })
    const renamed = cookie.replaceAll(`-${one.port}=`, `-${other.port}=`)
    expect((await other.call('/api/v1/me', renamed)).status).toBe(200)
    await upstream.close()
  })

  it('signing out revokes the key at OVHcloud', async () => {
    const started = await bench({ credentials: 'sign-in' })
    const { cookie } = await signIn(started, 'aa1-ovh')
    expect((await started.call('/auth/sign-out', cookie, { method: 'POST' })).status).toBe(204)
    expect((await started.call('/api/v1/me', cookie)).json()).toMatchObject({ errorCode: 'INVALID_CREDENTIAL' })
  })

  it('fails with a refused key, and with a key that another browser requested', async () => {
    const started = await bench({ credentials: 'sign-in' })
    const refused = await signIn(started, undefined)
    expect((await started.call('/api/v1/me', refused.cookie)).status).toBe(401)
    // An attacker starts and the victim authorises: the victim's browser does not have the pending cookie.
    const asked = await started.call('/auth/sign-in', '', { method: 'POST', body: '{}' })
    const { url } = asked.json() as { url: string }
    const returned = new URL(await decide(url, 'victim-ovh'))
    const victim = await started.ask(`${returned.pathname}${returned.search}`)
    expect(victim.status).toBe(403)
    const guessed = await started.ask('/auth/callback?state=guessed', { headers: { Cookie: cookiesOf(asked) } })
    expect(guessed.status).toBe(403)
  })

  it('a session cookie that was modified, or is still pending, is refused', async () => {
    const started = await bench({ credentials: 'sign-in' })
    const { cookie } = await signIn(started, 'aa1-ovh')
    for (const at of [20, 60, 120, cookie.length - 2]) {
      const other = cookie[at] === 'a' ? 'b' : 'a'
      const forged = cookie.slice(0, at) + other + cookie.slice(at + 1)
      expect((await started.call('/api/v1/me', forged)).status).toBe(401)
    }
    const asked = await started.call('/auth/sign-in', '', { method: 'POST', body: '{}' })
    const pending = cookiesOf(asked).replace('pending-', 'session-')
    expect((await started.call('/api/v1/me', pending)).status).toBe(401)
  })

  it.each(['//evil.example', 'https://evil.example', '/\\evil.example', '/a\nb', 7])(
    'the return path %j is replaced by /',
    async (back) => {
      const started = await bench({ credentials: 'sign-in' })
      expect((await signIn(started, 'aa1-ovh', back as string)).location).toBe('/')
    },
  )
})
