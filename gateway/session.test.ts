import { afterEach, describe, expect, it, vi } from 'vitest'
import { Secret } from './secret.ts'
import { Sessions, backPath, signedInSeconds } from './session.ts'

const secret = new Secret('a secret of more than thirty-two characters')
const session = { kind: 'signed-in', consumerKey: 'a-whole-consumer-key', account: 'a', state: '', back: '/' } as const

afterEach(() => vi.useRealTimers())

describe('the cookie of a session', () => {
  it('is good for a day, and then no more', async () => {
    const cookie = await new Sessions(secret, 'realm').seal(session)
    vi.useFakeTimers({ toFake: ['Date'] })
    vi.setSystemTime(Date.now() + (signedInSeconds - 60) * 1000)
    expect(await new Sessions(secret, 'realm').open(cookie, 'signed-in')).toMatchObject(session)
    // Its seal allows for a minute of clocks that differ.
    vi.setSystemTime(Date.now() + 200_000)
    expect(await new Sessions(secret, 'realm').open(cookie, 'signed-in')).toBeUndefined()
  })

  it('tells nothing of what it holds, and fits into a header', async () => {
    const cookie = await new Sessions(secret, 'realm').seal({ ...session, back: `/${'x'.repeat(1000)}` })
    expect(cookie).not.toContain('a-whole-consumer-key')
    expect(cookie.length).toBeLessThan(4096)
  })

  it.each([
    ['another secret', new Secret('another secret of more than 32 characters'), 'realm'],
    ['another application or endpoint', secret, 'other'],
  ])('of %s is none', async (_name, password, realm) => {
    const cookie = await new Sessions(password, realm).seal(session)
    expect(await new Sessions(secret, 'realm').open(cookie, 'signed-in')).toBeUndefined()
  })

  it('that is too long, or nonsense, is none', async () => {
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
])('the way back to %j is %s', (asked, path) => {
  expect(backPath(asked)).toBe(path)
})
