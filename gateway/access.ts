/** The minimal access rights of the dashboard, derived from the contract table. */
import { authOperations } from '../src/api/operations/auth.ts'
import type { Operation } from '../src/api/operations/define.ts'
import { operations } from '../src/api/operations/table.ts'
import type { Endpoint } from './config.ts'

export interface AccessRule {
  method: string
  path: string
}

const all = (isReadOnly: boolean): Operation[] =>
  Object.values<Operation>(operations).filter(({ method, unsigned }) => !unsigned && (!isReadOnly || method === 'GET'))

/** The access rules of a consumer key: each route once, its parameters as `*`. */
export function accessRules(isReadOnly: boolean): AccessRule[] {
  const rules = all(isReadOnly).map(({ method, path }) => ({ method, path: path.replace(/\{\w+\}/g, '*') }))
  const seen = new Set<string>()
  // The gateway's own calls with a user's key: to read its status, and to sign out.
  const own = Object.values<Operation>(authOperations).filter(({ unsigned }) => !unsigned)
  return [...rules, ...own.map(({ method, path }) => ({ method, path }))].filter(({ method, path }) => {
    const key = `${method} ${path}`
    return seen.has(key) ? false : seen.add(key) !== undefined
  })
}

/** The link to OVHcloud's page that creates keys, with the access rules filled in. */
export function createTokenLink({ origin }: Endpoint, isReadOnly: boolean): string {
  const search = accessRules(isReadOnly).map(({ method, path }) => `${method}=${path}`)
  return `${origin}/createToken/?${search.join('&')}`
}

/** An IAM policy for a service account (OAuth2). The user replaces the placeholders in capitals. */
export function iamPolicy(isReadOnly: boolean): object {
  const actions = [...new Set(all(isReadOnly).flatMap(({ iam }) => iam ?? []))].toSorted()
  return {
    name: 'backup-dashboard',
    description: 'The calls of the backup dashboard, and no other',
    identities: ['urn:v1:eu:identity:credential:ACCOUNT/oauth2-CLIENT_ID'],
    resources: [
      { urn: 'urn:v1:eu:resource:publicCloudProject:PROJECT_ID' },
      { urn: 'urn:v1:eu:resource:account:ACCOUNT' },
    ],
    permissions: { allow: actions.map((action) => ({ action })) },
  }
}
