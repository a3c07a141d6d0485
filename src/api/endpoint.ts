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
