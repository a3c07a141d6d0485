/** Listens, and drains: what has begun is finished before the process ends. */
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { getRequestListener } from '@hono/node-server'
import { securityHeaders } from '../src/lib/security-headers.ts'
import type { Gateway } from './app.ts'

export interface RunningGateway {
  port: number
  /** Takes nothing new, finishes what has begun, and closes; at most 25 s. */
  drain: () => Promise<void>
}

const drainMs = 25_000

const limits = {
  maxHeaderSize: 16_384,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  // The default looks every 30 s only.
  connectionsCheckingInterval: 1_000,
  keepAliveTimeout: 75_000,
}

const refusalHeaders = { ...securityHeaders, 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }

interface ListenOptions {
  port: number
  host: string
  /** How long the head of a request may take. */
  headersTimeoutMs?: number
}

/** @param create the gateway, once its port is known */
export async function listen(
  { port, host, headersTimeoutMs = limits.headersTimeout }: ListenOptions,
  create: (port: number) => Gateway,
): Promise<RunningGateway> {
  let open = 0
  let isDraining = false
  let onIdle = (): void => {}
  let handle: ReturnType<typeof getRequestListener> | undefined
  const server = http.createServer({ ...limits, headersTimeout: headersTimeoutMs }, (incoming, outgoing) => {
    if (isDraining || !handle) {
      outgoing.writeHead(503, { ...refusalHeaders, Connection: 'close', 'Retry-After': '5' })
      outgoing.end(JSON.stringify({ class: 'Server::ServiceUnavailable', message: 'The gateway is stopping' }))
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
  // A server that listens on a port has such an address.
  const { port: actual } = server.address() as AddressInfo
  const gateway = create(actual)
  handle = getRequestListener(gateway.app.fetch, {
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
