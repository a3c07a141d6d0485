/** The build, read once: a file is served only if its path is one of these. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { Context } from 'hono'
import { getMimeType } from 'hono/utils/mime'
import { requestLanguage } from '../src/lib/languages.ts'
import { preloadHeader } from '../src/lib/preloads.ts'
import type { BuildManifest } from '../src/lib/preloads.ts'
import { chooseCoding, isCompressible } from './compression.ts'
import type { CompressedForms } from './compression.ts'
import type { EndpointName } from './config.ts'

export interface StaticFile {
  body: Buffer<ArrayBuffer>
  type: string
  /** A hash of the uncompressed content. */
  hash: string
  cacheControl: string
  /** The compressed forms that are ready; undefined for a file that is not worth compressing. */
  compressed: CompressedForms | undefined
}

export interface Site {
  files: ReadonlyMap<string, StaticFile>
  /** `index.html` with the gateway's mark: served at every address that is not a file. */
  page: StaticFile
  /** What the build's chunks import, for the preloads of a page; empty without a manifest. */
  manifest: BuildManifest
}

const immutable = 'public, max-age=31536000, immutable'

/** @param path of the file below the root of the site, from which type and caching follow */
export function fileOf(path: string, body: Buffer<ArrayBuffer>): StaticFile {
  const type = getMimeType(path) ?? 'application/octet-stream'
  return {
    body,
    type,
    hash: createHash('sha256').update(body).digest('base64url').slice(0, 27),
    cacheControl: path.startsWith('/assets/') ? immutable : 'no-cache',
    compressed: isCompressible(type) ? new Map() : undefined,
  }
}

/** The mark tells the page which OVHcloud is behind the gateway, and whether users sign in. */
export function markOf(endpoint: EndpointName, hasSignIn: boolean, isReadOnly: boolean): string {
  const facts = [hasSignIn && 'data-sign-in', isReadOnly && 'data-read-only'].filter(Boolean).join(' ')
  return `<meta name="api" content="gateway" data-endpoint="${endpoint}" ${facts}/>`
}

/** @param dist the folder of the build */
export function readSite(dist: string, mark: string): Site {
  const files = new Map<string, StaticFile>()
  let page: StaticFile | undefined
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    const path = `/${relative(dist, file).split(sep).join('/')}`
    const body = readFileSync(file)
    if (path.startsWith('/.vite/')) continue
    if (path === '/index.html') {
      page = fileOf(path, Buffer.from(body.toString().replace('<head>', `<head>${mark}`)))
    } else if (path !== '/404.html') {
      files.set(path, fileOf(path, body))
    }
  }
  if (!page) throw new Error(`${dist} holds no index.html`)
  return { files, page, manifest: readManifest(join(dist, '.vite/manifest.json')) }
}

/** Vite's manifest of the build. */
const readManifest = (file: string): BuildManifest =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as BuildManifest) : {}

/** The page first: it is the first file that a browser asks for. */
export const filesOf = ({ page, files }: Site): StaticFile[] => [page, ...files.values()]

/** `If-None-Match` compares weakly: a proxy that compresses weakens the tag. */
const hasTag = (given: string | undefined, etag: string): boolean =>
  (given ?? '').split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag)

/**
 * Answers with the page. Its `Link` header names the code and the words that the address needs in the language of the
 * request, so that the browser fetches them in one wave.
 */
export function servePage(c: Context, { page, manifest }: Site): Response {
  const language = requestLanguage(c.req.header('cookie'), c.req.header('accept-language'))
  const link = preloadHeader(manifest, { pathname: c.req.path, language, isDemo: false })
  if (!link) return serveFile(c, page)
  c.header('Link', link)
  return serveFile(c, page, ['Accept-Language', 'Cookie'])
}

/**
 * Answers with a file in the coding that the browser prefers of those that are ready, or with 304.
 *
 * @param varies the further request headers that the response depends on
 */
export function serveFile(c: Context, file: StaticFile, varies: readonly string[] = []): Response {
  const { body, type, hash, cacheControl, compressed } = file
  const coding = compressed && chooseCoding(c.req.header('accept-encoding'), compressed)
  const sent = (coding && compressed.get(coding)) ?? body
  // Each form has a tag of its own: a cache must not combine them.
  const etag = coding ? `"${hash}-${coding}"` : `"${hash}"`
  c.header('Cache-Control', cacheControl)
  c.header('ETag', etag)
  const vary = [...(compressed ? ['Accept-Encoding'] : []), ...varies]
  if (vary.length > 0) c.header('Vary', vary.join(', '))
  if (hasTag(c.req.header('if-none-match'), etag)) return c.body(null, 304)
  if (coding) c.header('Content-Encoding', coding)
  // Stated for HEAD, whose response has no body to take it from.
  c.header('Content-Length', String(sent.length))
  return c.body(sent, 200, { 'Content-Type': type })
}
