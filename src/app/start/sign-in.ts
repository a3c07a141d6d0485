/** Signing in and out at the gateway: the keys themselves never come here. */

/** Where OVHcloud asks the user to authorise this dashboard; it comes back to the page on screen. */
export async function signIn(): Promise<void> {
  const { pathname, search } = window.location
  const answer = await fetch('/auth/sign-in', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ back: `${pathname}${search}` }),
    credentials: 'same-origin',
  })
  if (!answer.ok) throw new Error('no address to sign in at')
  const { url } = (await answer.json()) as { url: string }
  window.location.assign(url)
}

/** Revokes the key at OVHcloud, and starts afresh. */
export async function signOut(): Promise<void> {
  await fetch('/auth/sign-out', { method: 'POST', credentials: 'same-origin' })
  window.location.assign('/')
}
