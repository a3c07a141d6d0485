/** Requests with an unusual Host, written to a socket: an HTTP client would complete or refuse them. */
import net from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startBench } from './test-bench.ts'
import type { Bench } from './test-bench.ts'

let bench: Bench
beforeAll(async () => {
  bench = await startBench()
})
afterAll(() => bench.close())

/** Sends a head, in which `HOST` stands for the gateway's own host, and returns the status of the response. */
const statusOf = (...lines: string[]): Promise<number> =>
  new Promise((resolve, reject) => {
    const socket = net.connect(bench.port, '127.0.0.1')
    let text = ''
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()))
    socket.on('error', reject)
    socket.on('close', () => resolve(Number(/^HTTP\/1\.1 (\d{3}) /.exec(text)?.[1])))
    const head = [...lines, 'Connection: close'].join('\r\n').replaceAll('HOST', `127.0.0.1:${bench.port}`)
    socket.write(`${head}\r\n\r\n`)
  })

describe('a request', () => {
  it.each([
    ['with the host of the gateway', ['GET / HTTP/1.1', 'Host: HOST'], 200],
    ['with white space around the host', ['GET / HTTP/1.1', 'Host: \t HOST \t'], 200],
    ['with the host of the gateway, HTTP/1.0', ['GET / HTTP/1.0', 'Host: HOST'], 200],
    ['with an empty Host', ['GET / HTTP/1.1', 'Host:'], 421],
    ['with an empty Host, HTTP/1.0', ['GET / HTTP/1.0', 'Host:'], 421],
    ['with an empty Host, for the API', ['GET /api/v1/me HTTP/1.1', 'Host:'], 421],
    ['with an empty Host, for the launch address', ['GET /launch?token=x HTTP/1.1', 'Host:'], 421],
    ['with a Host of white space', ['GET / HTTP/1.1', 'Host:  \t '], 421],
    // Node refuses this one itself, as RFC 9112 asks.
    ['without Host', ['GET / HTTP/1.1'], 400],
    ['without Host, HTTP/1.0', ['GET / HTTP/1.0'], 421],
    ['with another host', ['GET / HTTP/1.1', 'Host: evil.example'], 421],
    ['with a port alone', ['GET / HTTP/1.1', 'Host: :80'], 400],
    ['with two hosts', ['GET / HTTP/1.1', 'Host: HOST', 'Host: evil.example'], 421],
    ['with two hosts, the other way round', ['GET / HTTP/1.1', 'Host: evil.example', 'Host: HOST'], 421],
    ['with the same host twice', ['GET / HTTP/1.1', 'Host: HOST', 'Host: HOST'], 421],
    ['with an empty Host before the host', ['GET / HTTP/1.1', 'Host:', 'Host: HOST'], 421],
    ['with an empty Host after the host', ['GET / HTTP/1.1', 'Host: HOST', 'Host:'], 421],
    ['with user information before the host', ['GET / HTTP/1.1', 'Host: user@HOST'], 400],
    ['with an absolute target of another host', ['GET http://evil.example/ HTTP/1.1', 'Host: HOST'], 400],
    ['with an absolute target of this host', ['GET http://HOST/ HTTP/1.1', 'Host: HOST'], 400],
    ['with an absolute target and an empty Host', ['GET http://HOST/ HTTP/1.1', 'Host:'], 400],
    ['of a probe, which is answered for any host', ['GET /healthz HTTP/1.1', 'Host:'], 200],
  ])('%s', async (_name, lines, status) => {
    expect(await statusOf(...lines)).toBe(status)
  })
})
