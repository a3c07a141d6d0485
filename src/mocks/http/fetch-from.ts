/** A network for tests, on fake timers only. */
import { getResponse } from 'msw'
import type { HttpHandler } from 'msw/http'

/** A `fetch` that is answered by MSW handlers. It fails as the browser's own does, and can be aborted. */
export const fetchFrom =
  (handlers: HttpHandler[]) =>
  async (url: string, { signal, ...init }: RequestInit): Promise<Response> => {
    const aborted = new Promise<never>((_, reject) => {
      const abort = (): void => reject(new DOMException('Aborted', 'AbortError'))
      if (signal?.aborted) abort()
      signal?.addEventListener('abort', abort)
    })
    const answering = getResponse(handlers, new Request(`http://localhost${url}`, init))
    const response = await Promise.race([answering, aborted])
    if (response === undefined) throw new Error(`no handler for ${url}`)
    if (response.type === 'error') throw new TypeError('Failed to fetch')
    return response
  }

/** `AbortSignal.timeout` on timers that a test can fake. */
export function timeoutSignal(ms: number): AbortSignal {
  const controller = new AbortController()
  setTimeout(() => controller.abort(new DOMException('Timed out', 'TimeoutError')), ms)
  return controller.signal
}
