/** Every operation of the contract table against the policy that is derived from it. */
import { describe, expect, it } from 'vitest'
import type { Operation } from '../src/api/operations/define.ts'
import { operations } from '../src/api/operations/table.ts'
import { accessRules, createTokenLink, iamPolicy } from './access.ts'
import { allow } from './policy.ts'

const table = Object.values<Operation>(operations)
const noHeaders = { get: () => undefined }
const json = { get: (name: string) => (name === 'content-type' ? 'application/json' : undefined) }
const none = Buffer.alloc(0)
const filled = (path: string): string => path.replace(/\{\w+\}/g, 'some-id.1')

describe.each(table.map((op) => [op.id, op] as const))('%s', (_id, op) => {
  const path = filled(op.path)

  it('is allowed as declared', () => {
    if (op.body) {
      // The error about the body shows that the route was found; a valid body would need values for each operation.
      expect(() => allow(op.method, path, json, Buffer.from('7'))).toThrow('The body does not fit the call')
    } else {
      expect(allow(op.method, path, noHeaders, none)).toMatchObject({ op, target: path, body: undefined })
    }
  })

  it('is refused with another method, an undeclared parameter or an undeclared body', () => {
    const others = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'get'].filter((method) => method !== op.method)
    for (const method of others) {
      const isOther = table.some((other) => other.path === op.path && other.method === method)
      if (!isOther) expect(() => allow(method, path, json, none)).toThrow('Got an invalid')
    }
    expect(() => allow(op.method, `${path}?undeclared=1`, json, Buffer.from('{}'))).toThrow('not declared')
    if (!op.body) expect(() => allow(op.method, path, json, Buffer.from('{}'))).toThrow('takes no body')
  })

  it.each(['', '.', '..', '%2e', 'a/b', 'a%2fb', 'a;b', 'é', 'a b', '-', 'a'.repeat(129)])(
    'refuses %j as an id',
    (id) => {
      if (!op.path.includes('{')) return
      const odd = op.path.replace(/\{\w+\}/, id).replace(/\{\w+\}/g, 'some-id.1')
      // With one more slash it may match another declared route, but not this one.
      let allowed: Operation | undefined
      try {
        allowed = allow(op.method, odd, json, none).op
      } catch {
        allowed = undefined
      }
      expect(allowed).not.toBe(op)
    },
  )
})

describe('the requested access rights', () => {
  it('are exactly those of the signed routes', () => {
    const rules = accessRules(false)
    for (const op of table) {
      const rule = { method: op.method, path: op.path.replace(/\{\w+\}/g, '*') }
      if (op.unsigned) expect(rules).not.toContainEqual(rule)
      else expect(rules).toContainEqual(rule)
    }
    expect(new Set(rules.map(({ method, path }) => `${method} ${path}`)).size).toBe(rules.length)
    expect(accessRules(true).filter(({ method }) => method !== 'GET')).toEqual([
      { method: 'POST', path: '/auth/logout' },
    ])
  })

  it('are printed as a link and as a policy', () => {
    const endpoint = { name: 'ovh-eu', origin: 'https://eu.api.ovh.com', tokenUrl: '' } as const
    expect(createTokenLink(endpoint, false)).toContain('https://eu.api.ovh.com/createToken/?')
    expect(createTokenLink(endpoint, false)).toContain('DELETE=/cloud/project/*/snapshot/*')
    const text = JSON.stringify(iamPolicy(false))
    for (const { iam } of table) if (iam) expect(text).toContain(`"${iam}"`)
  })
})
