/** Deliveries: what counts as accepted, what is surely not, and addresses that are never called. */
import { createHmac } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import net from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { Secret } from '../secret.ts'
import { isPublic } from './addresses.ts'
import { deliver, refusalOf, signatureOf } from './webhook.ts'

const secret = new Secret('a-secret-of-enough-characters')
const servers: net.Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

async function listening(server: net.Server): Promise<number> {
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

const optionsFor = (port: number) => ({ url: new URL(`http://127.0.0.1:${port}/hook`), secret, mayBePrivate: true })

describe('a delivery', () => {
  it('is signed so that the receiver can check it, and holds no secret', async () => {
    let seen: { headers: http.IncomingHttpHeaders; body: string } | undefined
    const port = await listening(
      http.createServer((request, response) => {
        let body = ''
        request.on('data', (chunk: Buffer) => (body += chunk.toString()))
        request.on('end', () => {
          seen = { headers: request.headers, body }
          response.writeHead(204).end()
        })
      }),
    )
    expect(await deliver(optionsFor(port), 'id-1', '{"a":1}', 1_700_000_000_000)).toEqual({ code: 'accepted' })
    expect(seen?.headers['x-webhook-timestamp']).toBe('1700000000')
    const expected = createHmac('sha256', secret.reveal()).update(`1700000000.${seen?.body}`).digest('hex')
    expect(seen?.headers['x-webhook-signature']).toBe(`sha256=${expected}`)
    expect(signatureOf(secret, '1700000000', '{"a":1}')).toBe(`sha256=${expected}`)
    expect(seen?.headers['x-webhook-id']).toBe('id-1')
    expect(JSON.stringify(seen)).not.toContain(secret.reveal())
  })

  it.each([500, 404, 429, 301])('is refused by a status of %i; a redirect is not followed', async (status) => {
    let calls = 0
    const port = await listening(
      http.createServer((request, response) => {
        calls += 1
        request.resume()
        response.writeHead(status, { Location: '/elsewhere' }).end()
      }),
    )
    expect(await deliver(optionsFor(port), 'id', '{}')).toEqual({ code: 'refused', why: `status ${status}` })
    expect(calls).toBe(1)
  })

  it('was surely not accepted where nobody listens', async () => {
    const server = net.createServer()
    const port = await listening(server)
    await new Promise((resolve) => server.close(resolve))
    expect(await deliver(optionsFor(port), 'id', '{}')).toEqual({ code: 'refused', why: 'ECONNREFUSED' })
  })

  it('may have arrived when the connection ends without an answer', async () => {
    const port = await listening(net.createServer((socket) => socket.once('data', () => socket.destroy())))
    expect(await deliver(optionsFor(port), 'id', '{}')).toMatchObject({ code: 'unknown' })
  })

  it('does not go to an inner address, by number or by name', async () => {
    let calls = 0
    const port = await listening(http.createServer((_, response) => ((calls += 1), void response.end())))
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '0.0.0.0', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]']) {
      const url = new URL(`http://${host}:${port}/`)
      expect(await deliver({ url, secret, mayBePrivate: false }, 'id', '{}')).toMatchObject({ code: 'refused' })
    }
    expect(calls).toBe(0)
  })
})

describe('an address', () => {
  it.each([
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '127.9.9.9',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    '2001:db8::1',
    'not an address',
  ])('%s is not public', (address) => {
    expect(isPublic(address)).toBe(false)
  })

  it.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111'])('%s is public', (address) => {
    expect(isPublic(address)).toBe(true)
  })

  it.each([
    ['http://example.com/', false, 'https'],
    ['https://127.0.0.1/', false, 'public'],
    ['https://localhost/', false, 'public'],
    ['https://[fd00::1]/', false, 'public'],
    ['https://user:word@example.com/', true, 'password'],
    ['ftp://example.com/', true, 'https'],
  ])('%s is refused before anything starts', (text, mayBePrivate, why) => {
    expect(refusalOf({ url: new URL(text), mayBePrivate })).toContain(why)
  })

  it('over https, or an inner one that is asked for, is allowed', () => {
    expect(refusalOf({ url: new URL('https://alerts.example.com/hook'), mayBePrivate: false })).toBeUndefined()
    expect(refusalOf({ url: new URL('http://127.0.0.1:9000/'), mayBePrivate: true })).toBeUndefined()
  })
})
