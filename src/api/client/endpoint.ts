/** Which OVHcloud is behind the page. */

export type Endpoint = 'ovh-eu' | 'ovh-ca' | 'ovh-us'

/** The mark that the gateway puts into the page it serves; without it the page is the demo. */
const mark = (): HTMLMetaElement | null =>
  typeof document === 'undefined'
    ? null
    : document.querySelector<HTMLMetaElement>('meta[name="api"][content="gateway"]')

export const isLive = (): boolean => mark() !== null

/** The demo simulates ovh-eu. */
export function endpoint(): Endpoint {
  const named = mark()?.dataset['endpoint']
  return named === 'ovh-ca' || named === 'ovh-us' ? named : 'ovh-eu'
}

/** Users sign in at OVHcloud, each with an account of their own; else the gateway uses keys of its own. */
export const hasSignIn = (): boolean => mark()?.dataset['signIn'] !== undefined

/** The gateway refuses writes. */
export const isReadOnly = (): boolean => mark()?.dataset['readOnly'] !== undefined
