/**
 * The HTTP client for OVHcloud. Uses `node:http(s)` because `fetch` normalises paths (the signature covers the
 * requested path) and adds ten times as much latency to the slowest responses.
 */
import http from 'node:http'
import https from 'node:https'
import type { IncomingHttpHeaders } from 'node:http'

export interface UpstreamRequest {
  method: string
  /** Path and search, sent unchanged. */
  path: string
  headers: Record<string, string>
  body?: Buffer | undefined
  /** The limit for the whole request, with a repeated read. */
  timeoutMs: number
}

export interface UpstreamAnswer {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

export type UpstreamFailure = 'timeout' | 'network' | 'too-large'

/** Carries no cause: network errors may contain host names and headers. */
export class UpstreamError extends Error {
  readonly code: UpstreamFailure

  constructor(code: UpstreamFailure) {
    super(`upstream: ${code}`)
    this.code = code
  }
}

/** 10,000 instances are about 5 MB. */
const maxAnswerBytes = 32 * 1024 * 1024

export class Upstream {
  readonly origin: string
  private readonly module: typeof http | typeof https
  private readonly reused: http.Agent
  /** For writes: on a reused connection that is closing, their outcome would be unknown. */
  private readonly fresh: http.Agent

  constructor(origin: string) {
    this.origin = origin
    this.module = origin.startsWith('https:') ? https : http
    this.reused = new this.module.Agent({ keepAlive: true, maxSockets: 64, maxFreeSockets: 16, scheduling: 'lifo' })
    this.fresh = new this.module.Agent({ keepAlive: false, maxSockets: 64 })
  }

  close(): void {
    this.reused.destroy()
    this.fresh.destroy()
  }

  /** @throws {UpstreamError} when no complete response arrives in time */
  async send(request: UpstreamRequest): Promise<UpstreamAnswer> {
    const deadline = performance.now() + request.timeoutMs
    try {
      return await this.once(request, deadline)
    } catch (error) {
      // OVHcloud closed the idle connection as the read was sent: repeat the read once.
      if (error instanceof StaleConnection) return this.once(request, deadline)
      throw error
    }
  }

  private once(request: UpstreamRequest, deadline: number): Promise<UpstreamAnswer> {
    const { hostname, port } = new URL(this.origin)
    const { method, path, headers, body } = request
    const isRead = method === 'GET'
    return new Promise((resolve, reject) => {
      let isLate = false
      const outgoing = this.module.request({
        hostname: hostname.replace(/^\[|\]$/g, ''),
        ...(port && { port }),
        method,
        path,
        headers: { ...headers, ...(body && { 'Content-Length': String(body.length) }) },
        agent: isRead ? this.reused : this.fresh,
      })
      const timer = setTimeout(
        () => {
          isLate = true
          outgoing.destroy()
        },
        Math.max(1, deadline - performance.now()),
      )
      const fail = (error: Error): void => {
        clearTimeout(timer)
        reject(
          isLate ? new UpstreamError('timeout') : error instanceof UpstreamError ? error : new UpstreamError('network'),
        )
      }
      outgoing.on('error', (error: NodeJS.ErrnoException) => {
        if (isRead && !isLate && outgoing.reusedSocket && error.code === 'ECONNRESET') {
          clearTimeout(timer)
          reject(new StaleConnection())
        } else fail(error)
      })
      outgoing.on('response', (answer) => {
        const chunks: Buffer[] = []
        let size = 0
        answer.on('data', (chunk: Buffer) => {
          size += chunk.length
          if (size > maxAnswerBytes) answer.destroy(new UpstreamError('too-large'))
          else chunks.push(chunk)
        })
        answer.on('end', () => {
          clearTimeout(timer)
          resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: Buffer.concat(chunks) })
        })
        answer.on('error', fail)
      })
      outgoing.end(body)
    })
  }
}

class StaleConnection extends Error {}
