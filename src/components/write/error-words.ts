/** An error as a person can act on it: what happened, and what to do. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { ApiError, isNotFound, isNotGranted, isSessionLost, missingIamAction } from '#api/client/errors.ts'

/** What happened, in one sentence. OVH's own message, where there is one, is shown beside it. */
export function errorWords(error: unknown): MessageDescriptor {
  if (!(error instanceof ApiError)) return msg`Something went wrong in this page. Reload it.`
  const action = missingIamAction(error)
  if (isSessionLost(error)) return msg`Your session is over. Sign in again to go on.`
  if (isNotGranted(error)) {
    const { operation } = error.facts
    return msg`The key in use may not call ${operation}. Create a key that includes this call.`
  }
  if (action) return msg`You lack the permission ${action}. Ask the administrator of the account to grant it.`
  if (isNotFound(error)) return msg`OVHcloud does not find it: it may have been deleted, or belong to another project.`
  const { code, status } = error.facts
  switch (code) {
    case 'network':
      return msg`OVHcloud could not be reached. Check your connection and try again.`
    case 'timeout':
      return msg`OVHcloud did not answer in time. Try again in a moment.`
    case 'unreadable':
      return msg`OVHcloud sent an answer that makes no sense. Try again in a moment.`
    case 'status':
      return statusWords(status ?? 0)
  }
}

function statusWords(status: number): MessageDescriptor {
  if (status === 403) return msg`You are not allowed to do this.`
  if (status === 409) return msg`OVHcloud refused: something else is going on with this resource.`
  if (status === 429) return msg`Too many requests: OVHcloud asks to slow down. Try again in a minute.`
  if (status >= 500) return msg`OVHcloud has an internal error (${status}). Try again in a moment.`
  return msg`OVHcloud refused the request (${status}).`
}
