/**
 * Tabs on the same account tell each other what they learn: what a write made stale, and the answers to their
 * reads, so that two tabs see the same and ask OVH no more often than one.
 */
import { focusManager } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { session } from '#api/client/session.ts'
import { markStale, onMarkedStale } from '#api/client/stale.ts'
import type { WriteId } from '#api/client/stale.ts'

interface Answer {
  queryKey: readonly unknown[]
  data: unknown
  /** Milliseconds since the epoch, by the clock of this computer. */
  updatedAt: number
}

type Message =
  /** Is anybody there? With nobody else, nothing is copied. */
  | { kind: 'hello' | 'here' | 'bye'; from: string }
  | { kind: 'wrote'; write: WriteId }
  | { kind: 'read'; answer: Answer }
  /** A user signed in: work that waits for a session can continue. */
  | { kind: 'signed-in' }

/**
 * A number of this tab alone, from 0 to 1. Two tabs side by side ask at slightly different times: the first one's
 * answer reaches the other before it would have asked.
 */
export const tabShare = Math.random()

/**
 * Only what is read of a project: the account may be another one in a moment, and time passes. A list with
 * regions missing holds their errors, which lose their facts when they are copied.
 */
function isShared([, params]: readonly unknown[], data: unknown): boolean {
  const isOfProject = typeof params === 'object' && params !== null && 'serviceName' in params
  return isOfProject && !(typeof data === 'object' && data !== null && 'regional' in data)
}

/** Joins the other tabs. Returns how to leave. */
export function joinTabs(client: QueryClient, channel = new BroadcastChannel('dashboard')): () => void {
  const self = crypto.randomUUID()
  const others = new Set<string>()
  const post = (message: Message): void => channel.postMessage(message)

  const receive = ({ data: message }: MessageEvent<Message>): void => {
    switch (message.kind) {
      case 'hello':
        others.add(message.from)
        post({ kind: 'here', from: self })
        return
      case 'here':
        others.add(message.from)
        return
      case 'bye':
        others.delete(message.from)
        return
      case 'wrote':
        // Hidden, it is enough to know: what is stale is read on return.
        void markStale(client, message.write, { isTold: true, readsNow: focusManager.isFocused() })
        return
      case 'read':
        take(client, message.answer)
        return
      case 'signed-in':
        if (session.isLost()) void client.invalidateQueries()
        return
    }
  }

  const stopReads = client.getQueryCache().subscribe((event) => {
    if (others.size === 0 || event.type !== 'updated' || event.action.type !== 'success' || event.action.manual) return
    const { queryKey, state } = event.query
    if (!isShared(queryKey, state.data)) return
    post({ kind: 'read', answer: { queryKey, data: state.data, updatedAt: state.dataUpdatedAt } })
  })
  const stopWrites = onMarkedStale((write) => post({ kind: 'wrote', write }))
  let wasLost = session.isLost()
  const stopSession = session.subscribe(() => {
    if (wasLost && !session.isLost()) post({ kind: 'signed-in' })
    wasLost = session.isLost()
  })
  const leave = (): void => post({ kind: 'bye', from: self })
  // A page that comes back from the browser's cache is there again.
  const arrive = (): void => post({ kind: 'hello', from: self })
  channel.addEventListener('message', receive)
  window.addEventListener('pagehide', leave)
  window.addEventListener('pageshow', arrive)
  arrive()
  return () => {
    leave()
    stopReads()
    stopWrites()
    stopSession()
    window.removeEventListener('pagehide', leave)
    window.removeEventListener('pageshow', arrive)
    channel.close()
  }
}

/** Another tab's answer, unless this one knows something newer or has no use for it. */
function take(client: QueryClient, { queryKey, data, updatedAt }: Answer): void {
  const state = client.getQueryState(queryKey)
  if (state === undefined || state.dataUpdatedAt >= updatedAt) return
  client.setQueryData(queryKey, data, { updatedAt })
}
