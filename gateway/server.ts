/** The HTTP server, with graceful shutdown. */
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { getRequestListener } from '@hono/node-server'
import { securityHeaders } from '../src/lib/security-headers.ts'
import type { Gateway } from './app.ts'
import { DrainingResponse } from './response.ts'

export interface RunningGateway {
  port: number
  /** Refuses new requests, waits up to 25 s for open ones and for pending writes, then closes. */
  drain: () => Promise<void>
}

const drainMs = 25_000

const limits = {
  maxHeaderSize: 16_384,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  // The default is 30 s, longer than the timeouts above.
  connectionsCheckingInterval: 1_000,
  keepAliveTimeout: 75_000,
}

const refusalHeaders = { ...securityHeaders, 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }

const stopping = JSON.stringify({ class: 'Server::ServiceUnavailable', message: 'The gateway is stopping' })

interface ListenOptions {
  port: number
  host: string
  /** The longest time in which a request's head may arrive. */
  headersTimeoutMs?: number
}

/** @param create creates the gateway once the port is known */
export async function listen(
  { port, host, headersTimeoutMs = limits.headersTimeout }: ListenOptions,
  create: (port: number) => Gateway,
): Promise<RunningGateway> {
  let open = 0
  let isDraining = false
  let onIdle = (): void => {}
  let handle: ReturnType<typeof getRequestListener> | undefined
  const settings = { ...limits, headersTimeout: headersTimeoutMs, ServerResponse: DrainingResponse }
  const server = http.createServer(settings, (incoming, outgoing) => {
    if (isDraining || !handle) {
      outgoing.writeHead(503, {
        ...refusalHeaders,
        Connection: 'close',
        'Content-Length': String(Buffer.byteLength(stopping)),
        'Retry-After': '5',
      })
      outgoing.end(stopping)
      return
    }
    open += 1
    outgoing.once('close', () => {
      open -= 1
      onIdle()
    })
    void handle(incoming, outgoing)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  // A server that listens on a port has an `AddressInfo`.
  const { port: actual } = server.address() as AddressInfo
  const gateway = create(actual)
  handle = getRequestListener(gateway.app.fetch, {
    // `DrainingResponse` does this.
    autoCleanupIncoming: false,
    // Without a stand-in for an empty Host, Hono answers 400 before the guard can refuse it with 421.
    hostname: 'localhost',
    errorHandler: () =>
      new Response(JSON.stringify({ class: 'Client::BadRequest', message: 'The request is not valid' }), {
        status: 400,
        headers: refusalHeaders,
      }),
  })
  return {
    port: actual,
    drain: async () => {
      isDraining = true
      server.close()
      const quiet = new Promise<void>((resolve) => {
        onIdle = () => open === 0 && resolve()
        onIdle()
      })
      const finished = quiet.then(() => Promise.allSettled(gateway.pendingWrites))
      await Promise.race([finished, pause(drainMs, undefined, { ref: false })])
      server.closeAllConnections()
      gateway.close()
    },
  }
}
