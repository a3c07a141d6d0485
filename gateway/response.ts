/** The server's response class: decides what happens to a request body that the gateway has not read. */
import http from 'node:http'

/** Limits on what is read and discarded after an early response. */
const maxDiscardedBytes = 16 * 1024 * 1024
const maxDiscardMs = 2_000

/**
 * A response that leaves no unread body on a reusable connection. Left there, the body blocks the next request,
 * which may be another user's: a proxy shares its connections.
 *
 * When the response starts before the whole body has arrived (a refusal, as a rule), it says `Connection: close`.
 * The rest of the body is then read and discarded, up to 16 MiB or 2 s, before the connection is closed: closing a
 * socket that still receives data resets it, and the client could lose the response.
 *
 * Such a response needs a `Content-Length`: `end` completes the response only after the rest has been discarded.
 */
export class DrainingResponse extends http.ServerResponse {
  override writeHead(statusCode: number, ...rest: unknown[]): this {
    if (!this.req.complete) this.shouldKeepAlive = false
    // The overloads differ in an optional status message; the arguments are passed on unchanged.
    return super.writeHead(statusCode, ...(rest as [http.OutgoingHttpHeaders?]))
  }

  override end(chunk?: unknown): this {
    if (this.req.complete) {
      // All of it has arrived, but some may wait in the stream's buffer, which stops the socket when it is full.
      this.req.resume()
      return super.end(chunk)
    }
    if (chunk !== undefined) this.write(chunk)
    this.flushHeaders()
    void discardBody(this.req).then(() => super.end())
    return this
  }
}

/** Resolves at the end of the body, when the client disconnects, or at the limits. */
function discardBody(incoming: http.IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    let size = 0
    const timer = setTimeout(resolve, maxDiscardMs)
    const finish = (): void => {
      clearTimeout(timer)
      resolve()
    }
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > maxDiscardedBytes) finish()
    })
    incoming.once('end', finish)
    incoming.once('close', finish)
    incoming.resume()
  })
}
