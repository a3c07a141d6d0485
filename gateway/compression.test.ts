/** Static files in the content codings that a browser accepts. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import https from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chooseCoding, compressAll } from './compression.ts'
import type { Coding } from './compression.ts'
import { filesOf, readSite } from './static-files.ts'
import type { Site } from './static-files.ts'
import { startBench } from './test-bench.ts'
import type { Bench } from './test-bench.ts'
import { hasToSkipNginx, startBehindNginx } from './test-nginx.ts'

describe('the choice of a coding', () => {
  const both = new Map<Coding, true>([
    ['br', true],
    ['gzip', true],
  ])
  const gzipAlone = new Map<Coding, true>([['gzip', true]])

  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['BR', 'br'],
    ['br;q=0.5, gzip;q=0.8', 'gzip'],
    ['br;q=0.5,gzip;q=0.5', 'br'],
    ['br; q=0.8 , gzip; q=0.7', 'br'],
    ['br;q=0, gzip', 'gzip'],
    ['gzip;q=0.001', 'gzip'],
    ['*', 'br'],
    ['*;q=0.1', 'br'],
    ['br;q=0, *', 'gzip'],
    ['gzip, *;q=0', 'gzip'],
    ['identity;q=0.5, gzip;q=0.5', 'gzip'],
    ['identity;q=0, gzip', 'gzip'],
    ['identity, gzip;q=0.5', undefined],
    ['identity', undefined],
    ['gzip;q=0, br;q=0.000', undefined],
    ['*;q=0', undefined],
    ['identity;q=0', undefined],
    ['deflate, zstd', undefined],
    ['br;q=2, gzip;q=-1', undefined],
    ['br;q=, gzip;q=x', undefined],
    ['brotli', undefined],
    [', ;q=1,', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('for %j is %s', (accept, coding) => {
    expect(chooseCoding(accept, both)).toBe(coding)
  })

  it('is a coding that is there', () => {
    expect(chooseCoding('br, gzip;q=0.1', gzipAlone)).toBe('gzip')
    expect(chooseCoding('br', gzipAlone)).toBeUndefined()
    expect(chooseCoding('br, gzip', new Map())).toBeUndefined()
  })
})

const contents: Record<string, string> = {
  'index.html': `<html><head></head>${'<p>page</p>'.repeat(200)}</html>`,
  '404.html': 'the same page',
  'favicon.svg': `<svg>${'<g></g>'.repeat(200)}</svg>`,
  'assets/index-1.js': 'export const one = 1\n'.repeat(200),
  'assets/index-1.css': '.one { color: red }\n'.repeat(200),
  'assets/words-1.json': `[${'"word",'.repeat(200)}""]`,
  'assets/tiny-1.js': '1',
  'assets/face-1.woff2': 'font '.repeat(200),
  'assets/picture-1.png': 'picture '.repeat(200),
}

function build(): Site {
  const dist = mkdtempSync(join(tmpdir(), 'dist-'))
  try {
    mkdirSync(join(dist, 'assets'))
    for (const [name, text] of Object.entries(contents)) writeFileSync(join(dist, name), text)
    return readSite(dist, '<meta name="api" content="gateway" />')
  } finally {
    rmSync(dist, { recursive: true })
  }
}

interface Reply {
  status: number
  headers: http.IncomingHttpHeaders
  body: Buffer
}

const get = (options: https.RequestOptions, headers: Record<string, string> = {}): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const { request } = options.ca ? https : http
    const outgoing = request({ host: '127.0.0.1', agent: false, ...options, headers }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
      )
    })
    outgoing.on('error', reject)
    outgoing.end()
  })

const decode = { br: brotliDecompressSync, gzip: gunzipSync }

const textFiles = [
  ['/', 'text/html; charset=utf-8', 'no-cache', 'index.html'],
  ['/pci/projects/x?q=a', 'text/html; charset=utf-8', 'no-cache', 'index.html'],
  ['/favicon.svg', 'image/svg+xml; charset=utf-8', 'no-cache', 'favicon.svg'],
  ['/assets/index-1.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable', 'assets/index-1.js'],
  ['/assets/index-1.css', 'text/css; charset=utf-8', 'public, max-age=31536000, immutable', 'assets/index-1.css'],
  ['/assets/words-1.json', 'application/json', 'public, max-age=31536000, immutable', 'assets/words-1.json'],
] as const

const plain = (name: string): string =>
  (contents[name] ?? '').replace('<head>', '<head><meta name="api" content="gateway" />')

describe('a file that compresses', () => {
  let bench: Bench
  const ask = (path: string, headers?: Record<string, string>, method = 'GET'): Promise<Reply> =>
    get({ port: bench.port, path, method }, headers)

  beforeAll(async () => {
    const site = build()
    await compressAll(filesOf(site))
    bench = await startBench({ site })
  })
  afterAll(() => bench.close())

  it.each(textFiles)('is sent in the coding that is asked for: %s', async (path, type, cacheControl, name) => {
    for (const coding of ['br', 'gzip'] as const) {
      const { status, headers, body } = await ask(path, { 'Accept-Encoding': coding })
      expect(status).toBe(200)
      expect(headers).toMatchObject({
        'content-encoding': coding,
        'content-type': type,
        'content-length': String(body.length),
        'cache-control': cacheControl,
        vary: 'Accept-Encoding',
      })
      expect(headers['content-security-policy']).toContain("script-src 'self'")
      expect(decode[coding](body).toString()).toBe(plain(name))
      expect(body.length).toBeLessThan(plain(name).length / 2)
    }
  })

  it.each([undefined, '', 'identity', 'deflate', '*;q=0'])(
    'is sent as it is for Accept-Encoding %j',
    async (accept) => {
      const { headers, body } = await ask('/', accept === undefined ? {} : { 'Accept-Encoding': accept })
      expect(headers['content-encoding']).toBeUndefined()
      expect(headers).toMatchObject({ vary: 'Accept-Encoding', 'content-length': String(body.length) })
      expect(body.toString()).toBe(plain('index.html'))
    },
  )

  it.each(['br', 'gzip', 'identity'])('has the same headers for HEAD as for GET: %s', async (coding) => {
    for (const path of ['/', '/assets/index-1.js', '/assets/face-1.woff2']) {
      const [one, other] = await Promise.all([
        ask(path, { 'Accept-Encoding': coding }),
        ask(path, { 'Accept-Encoding': coding }, 'HEAD'),
      ])
      expect(other.body).toHaveLength(0)
      expect({ ...other.headers, date: '' }).toEqual({ ...one.headers, date: '' })
    }
  })

  it('has a tag for each coding, which is answered with 304 in that coding alone', async () => {
    const path = '/assets/index-1.js'
    const tags = new Map<string, string>()
    for (const coding of ['br', 'gzip', 'identity']) {
      const { headers } = await ask(path, { 'Accept-Encoding': coding })
      tags.set(coding, headers.etag ?? '')
    }
    expect(new Set(tags.values()).size).toBe(3)
    for (const [coding, tag] of tags) {
      // Weak tags come from a proxy that changed the coding; a list from a cache that holds several forms.
      for (const given of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
        const { status, headers, body } = await ask(path, { 'Accept-Encoding': coding, 'If-None-Match': given })
        expect(status).toBe(304)
        expect(body).toHaveLength(0)
        expect(headers).toMatchObject({ etag: tag, vary: 'Accept-Encoding' })
        expect(headers['cache-control']).toContain('immutable')
      }
      const another = coding === 'gzip' ? 'br' : 'gzip'
      const { status } = await ask(path, { 'Accept-Encoding': another, 'If-None-Match': tag })
      expect(status).toBe(200)
    }
  })

  it('is sent as it is when compression makes it larger', async () => {
    const { headers, body } = await ask('/assets/tiny-1.js', { 'Accept-Encoding': 'br' })
    expect(headers['content-encoding']).toBeUndefined()
    expect(body.toString()).toBe('1')
  })

  it.each([
    ['/assets/face-1.woff2', 'font/woff2'],
    ['/assets/picture-1.png', 'image/png'],
  ])('leaves fonts and pictures as they are: %s', async (path, type) => {
    const { headers, body } = await ask(path, { 'Accept-Encoding': 'gzip, br' })
    expect(headers['content-encoding']).toBeUndefined()
    expect(headers['vary']).toBeUndefined()
    expect(headers['content-type']).toBe(type)
    expect(body.toString()).toBe(contents[path.slice(1)])
  })
})

describe('before the files are compressed', () => {
  it('they are sent as they are, and then compressed', async () => {
    const site = build()
    const bench = await startBench({ site })
    const ask = (): Promise<Reply> => get({ port: bench.port, path: '/' }, { 'Accept-Encoding': 'gzip, br' })
    const first = await ask()
    expect(first.headers['content-encoding']).toBeUndefined()
    expect(first.headers['vary']).toBe('Accept-Encoding')
    expect(first.body.toString()).toBe(plain('index.html'))
    await compressAll(filesOf(site))
    expect((await ask()).headers['content-encoding']).toBe('br')
    await bench.close()
  })
})

describe.skipIf(hasToSkipNginx)('through nginx', () => {
  it('the compressed file passes unchanged, with its headers once', async () => {
    const site = build()
    await compressAll(filesOf(site))
    const { port, ca, close } = await startBehindNginx({ site })
    const options = { port, ca, path: '/assets/index-1.js', servername: 'localhost' }
    for (const coding of ['br', 'gzip'] as const) {
      const headers = { Host: `localhost:${port}`, 'Accept-Encoding': coding }
      const answer = await get(options, headers)
      expect(answer.headers).toMatchObject({ 'content-encoding': coding, vary: 'Accept-Encoding' })
      expect(decode[coding](answer.body).toString()).toBe(contents['assets/index-1.js'])
      const again = await get(options, { ...headers, 'If-None-Match': answer.headers.etag ?? '' })
      expect(again.status).toBe(304)
    }
    await close()
  }, 60_000)
})
