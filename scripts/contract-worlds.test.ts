/** Checks the simulated cloud against a wrong schema: OVH's own is not part of the repository. */
import { describe, expect, it } from 'vitest'
import type { OvhSchema } from './contract-check.ts'
import { worldErrors, worlds } from './contract-worlds.ts'

const field = (type: string) => ({ type, fullType: type, canBeNull: false, required: false })

describe('worldErrors', () => {
  const schema: OvhSchema = {
    apis: [
      { path: '/me', operations: [{ httpMethod: 'GET', parameters: [], responseType: 'Account' }] },
      { path: '/auth/time', operations: [{ httpMethod: 'GET', parameters: [], responseType: 'long' }] },
    ],
    models: {
      Account: { properties: { nichandle: field('string'), shoeSize: field('long'), country: field('CountryEnum') } },
      CountryEnum: { enum: ['XX'] },
    },
  }

  it('compares the answers of the simulated cloud, and calls every route', async () => {
    const { errors, answers } = await worldErrors(schema, worlds.slice(0, 1))
    const about = (name: string) => errors.filter((error) => error.startsWith(`${name}:`)).join('\n')
    expect(about('me')).toContain('response.shoeSize is missing')
    expect(about('me')).toContain('response.email is not in Account')
    expect(about('me')).toContain('response.country is "FR", which is not in CountryEnum')
    expect(about('authTime')).toBe('')
    expect(about('snapshotOne')).toContain('OVH has no GET /cloud/project/{serviceName}/snapshot/{imageId}')
    expect(about('one of workflowList')).toContain('/workflow/backup/{backupWorkflowId}')
    expect(about('instanceDelete')).toContain('OVH has no DELETE')
    expect(about('credentialCurrent')).toContain('OVH has no GET /auth/currentCredential')
    expect(errors.filter((error) => error.includes('answered 4') || error.includes('answered 5'))).toEqual([])
    expect(answers).toBeGreaterThan(10)
  })

  it('reports a world that is not checked, and a route without an answer', async () => {
    const { errors } = await worldErrors(schema, [])
    expect(errors.join('\n')).toContain('worlds: hostile is not checked')
    expect(errors.join('\n')).toContain('instanceList: no world gave an answer to compare')
  })
})
