/** The build, read once: a file is served when its path is one of these, and no other way. */
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { getMimeType } from 'hono/utils/mime'
import type { EndpointName } from './config.ts'

export interface StaticFile {
  body: Buffer
  type: string
  etag: string
  cacheControl: string
}

export interface Site {
  files: ReadonlyMap<string, StaticFile>
  /** `index.html` with the mark of the gateway: the page of every address. */
  page: StaticFile
}

const immutable = 'public, max-age=31536000, immutable'

function fileOf(body: Buffer, type: string, cacheControl: string): StaticFile {
  return { body, type, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`, cacheControl }
}

/** What the page learns of the gateway: which OVHcloud is behind it, and whether users sign in. */
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
    const type = getMimeType(path) ?? 'application/octet-stream'
    if (path === '/index.html') {
      page = fileOf(Buffer.from(body.toString().replace('<head>', `<head>${mark}`)), type, 'no-cache')
    } else if (path !== '/404.html') {
      files.set(path, fileOf(body, type, path.startsWith('/assets/') ? immutable : 'no-cache'))
    }
  }
  if (!page) throw new Error(`${dist} holds no index.html`)
  return { files, page }
}
