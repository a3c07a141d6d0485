/** The HTTP client for OVHcloud, with slow, broken and closing servers. */
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { Upstream } from './upstream.ts'

const servers: http.Server[] = []

async function upstreamOf(handler: http.RequestListener, options: http.ServerOptions = {}): Promise<Upstream> {
  const server = http.createServer(options, handler)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return new Upstream(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

const read = { method: 'GET', path: '/v1/x', headers: {}, timeoutMs: 400 }

describe('the connection to OVHcloud', () => {
  it('sends the path and the body unchanged', async () => {
    let seen = ''
    const upstream = await upstreamOf((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        seen = `${request.method} ${request.url} ${Buffer.concat(chunks).toString('hex')}`
        response.end('{}')
      })
    })
    const body = Buffer.from([0xef, 0xbb, 0xbf, 0x80])
    await upstream.send({ ...read, method: 'POST', path: '/v1/a/%2e%2e/b?x=1', body })
    expect(seen).toBe('POST /v1/a/%2e%2e/b?x=1 efbbbf80')
  })

  it.each([
    ['never responds', () => {}, 'timeout'],
    [
      'responds too slowly',
      (_request: http.IncomingMessage, response: http.ServerResponse) => {
        const timer = setInterval(() => response.write('x'), 50)
        response.on('close', () => clearInterval(timer))
      },
      'timeout',
    ],
    [
      'closes within the response',
      (_request: http.IncomingMessage, response: http.ServerResponse) => {
        response.writeHead(200, { 'Content-Length': '100' })
        response.write('half')
        setTimeout(() => response.destroy(), 20)
      },
      'network',
    ],
    [
      'sends too much',
      (_request: http.IncomingMessage, response: http.ServerResponse) => {
        const chunk = Buffer.alloc(4 * 1024 * 1024)
        const more = (): void => void (response.writableEnded || response.destroyed || response.write(chunk, more))
        more()
      },
      'too-large',
    ],
  ] as const)('fails when the server %s', async (_name, handler, code) => {
    const upstream = await upstreamOf(handler)
    await expect(upstream.send({ ...read, timeoutMs: code === 'too-large' ? 10_000 : 400 })).rejects.toMatchObject({
      code,
    })
    upstream.close()
  })

  it('repeats a read on a connection that is being closed, and never reuses a connection for a write', async () => {
    let count = 0
    const upstream = await upstreamOf((request, response) => {
      count += 1
      // The second request on a connection finds it closing.
      if (request.socket.bytesWritten > 0) request.socket.destroy()
      else response.end('{}')
    })
    expect((await upstream.send(read)).status).toBe(200)
    expect((await upstream.send(read)).status).toBe(200)
    expect(count).toBe(3)
    // Each write has a connection of its own.
    expect((await upstream.send({ ...read, method: 'POST' })).status).toBe(200)
    expect((await upstream.send({ ...read, method: 'DELETE' })).status).toBe(200)
    expect(count).toBe(5)
    upstream.close()
  })
})
