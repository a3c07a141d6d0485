/**
 * How users sign in at OVHcloud. The gateway's own calls: they are not in the contract table, so the page can't
 * make them through it.
 */
import * as v from 'valibot'
import { nothing, openEnum, operation } from './define.ts'

const CredentialState = openEnum('auth.CredentialStateEnum', ['expired', 'pendingValidation', 'refused', 'validated'])

/** Asks for a consumer key that counts once its user has validated it. Called with the application key alone. */
export const credentialCreate = operation('POST', '/auth/credential', {
  body: v.object({
    accessRules: v.array(v.object({ method: v.string(), path: v.string() })),
    redirection: v.nullish(v.string()),
  }),
  response: v.object({ consumerKey: v.string(), validationUrl: v.pipe(v.string(), v.url()) }),
  unsigned: true,
})

/** The consumer key that signs the call, whatever its state is. */
export const credentialCurrent = operation('GET', '/auth/currentCredential', {
  response: v.object({ status: CredentialState }),
})

/** Revokes the consumer key that signs the call. */
export const logout = operation('POST', '/auth/logout', { response: nothing })

export const authOperations = { credentialCreate, credentialCurrent, logout }
