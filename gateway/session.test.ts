import { afterEach, describe, expect, it, vi } from 'vitest'
import { Secret } from './secret.ts'
import { Sessions, backPath, signedInSeconds } from './session.ts'

const secret = new Secret('a secret of more than thirty-two characters')
const session = { kind: 'signed-in', consumerKey: 'a-whole-consumer-key', account: 'a', state: '', back: '/' } as const

afterEach(() => vi.useRealTimers())

describe('the session cookie', () => {
  it('expires after a day', async () => {
    const cookie = await new Sessions(secret, 'realm').seal(session)
    vi.useFakeTimers({ toFake: ['Date'] })
    vi.setSystemTime(Date.now() + (signedInSeconds - 60) * 1000)
    expect(await new Sessions(secret, 'realm').open(cookie, 'signed-in')).toMatchObject(session)
    // The seal tolerates a clock difference of one minute.
    vi.setSystemTime(Date.now() + 200_000)
    expect(await new Sessions(secret, 'realm').open(cookie, 'signed-in')).toBeUndefined()
  })

  it('does not reveal its content, and fits into a header', async () => {
    const cookie = await new Sessions(secret, 'realm').seal({ ...session, back: `/${'x'.repeat(1000)}` })
    expect(cookie).not.toContain('a-whole-consumer-key')
    expect(cookie.length).toBeLessThan(4096)
  })

  it.each([
    ['another secret', new Secret('another secret of more than 32 characters'), 'realm'],
    ['another application or endpoint', secret, 'other'],
  ])('of %s is invalid', async (_name, password, realm) => {
    const cookie = await new Sessions(password, realm).seal(session)
    expect(await new Sessions(secret, 'realm').open(cookie, 'signed-in')).toBeUndefined()
  })

  it('is invalid when it is missing, malformed or too long', async () => {
    const sessions = new Sessions(secret, 'realm')
    for (const cookie of [undefined, '', 'x', 'Fe26.2*1*x', 'x'.repeat(100_000)]) {
      expect(await sessions.open(cookie, 'signed-in')).toBeUndefined()
    }
  })
})

it.each([
  ['/pci/projects/x?q=a', '/pci/projects/x?q=a'],
  ['//evil', '/'],
  ['/\\evil', '/'],
  ['https://evil', '/'],
  [undefined, '/'],
  [['/x'], '/'],
])('after signing in with the return path %j, the user goes to %s', (asked, path) => {
  expect(backPath(asked)).toBe(path)
})
