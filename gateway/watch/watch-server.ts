/** Serves what a watch knows on a listener of its own: `/metrics`, `/feed.atom`, `/calendar.ics`, `/healthz`. */
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { securityHeaders } from '../../src/lib/security-headers.ts'
import type { ReportModule } from '../report-module.ts'
import type { Gateway } from '../app.ts'
import { checkHost, pathOf } from '../guard.ts'
import type { Place } from '../guard.ts'
import { OvhRefusal } from '../refusal.ts'
import { refuse } from '../refuse.ts'
import { isSameText } from '../secret.ts'
import type { Secret } from '../secret.ts'
import type { Watch, WatchFigures } from './watch.ts'

interface WatchServerOptions {
  watch: Watch
  texts: Awaited<ReturnType<ReportModule['watchTexts']>>
  endpoint: string
  /** Undefined: on loopback alone, where the hosts of `place` are asked for. */
  token: Secret | undefined
  place: Place
}

type Env = { Bindings: HttpBindings }

export function createWatchServer({ watch, texts, endpoint, token, place }: WatchServerOptions): Gateway {
  const notYet = (): OvhRefusal =>
    new OvhRefusal(503, 'Server::ServiceUnavailable', 'There is no report yet', { retryAfterSeconds: 10 })

  const pages: Record<string, () => { type: string; text: string }> = {
    '/metrics': () => {
      const { report } = watch
      const own = metricsOf(watch.figures)
      return { type: 'text/plain; version=0.0.4; charset=utf-8', text: `${report ? texts.metrics(report) : ''}${own}` }
    },
    '/feed.atom': () => {
      const { report, figures } = watch
      if (!report) throw notYet()
      const checkedAt = new Date(figures.succeededAt ?? 0).toISOString()
      return { type: 'application/atom+xml; charset=utf-8', text: texts.feed(watch.changes, { endpoint, checkedAt }) }
    },
    '/calendar.ics': () => {
      const { report } = watch
      if (!report) throw notYet()
      return { type: 'text/calendar; charset=utf-8', text: texts.calendar(report) }
    },
  }

  /** A calendar can send no header: its token is in the address. */
  function isAllowed(c: Context<Env>, search: string): boolean {
    if (!token) return true
    const header = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1]
    const given = header ?? new URLSearchParams(search).get('token') ?? ''
    return isSameText(given, token.reveal())
  }

  function answer(c: Context<Env>): Response {
    const { incoming } = c.env
    const target = incoming.url ?? ''
    const path = pathOf(target)
    const method = incoming.method ?? ''
    if (method !== 'GET' && method !== 'HEAD') throw new OvhRefusal(405, 'Client::BadRequest', 'Method not allowed')
    if (path === '/healthz') return c.json({ status: 'ok' })
    if (!token) checkHost({ method, target, header: (name) => c.req.header(name) }, place)
    if (!isAllowed(c, target.slice(path.length + 1))) {
      c.header('WWW-Authenticate', 'Bearer')
      throw new OvhRefusal(401, 'Client::Unauthorized', 'The token is missing or wrong')
    }
    const page = Object.hasOwn(pages, path) ? pages[path]?.() : undefined
    if (!page) throw new OvhRefusal(404, 'Client::NotFound', 'Got an invalid (or empty) URL')
    return c.body(method === 'HEAD' ? '' : page.text, 200, { 'Content-Type': page.type })
  }

  const app = new Hono<Env>()
  app.all('*', (c) => {
    for (const [name, value] of Object.entries(securityHeaders)) c.header(name, value)
    c.header('Cache-Control', 'no-store')
    try {
      return answer(c)
    } catch (error) {
      return refuse(c, error)
    }
  })
  return { app, launchPath: undefined, pendingWrites: watch.pending, close: () => {} }
}

/** The watch's own figures, after those of the report. */
function metricsOf(figures: WatchFigures): string {
  const metric = (name: string, type: 'gauge' | 'counter', help: string, samples: [labels: string, value: number][]) =>
    [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} ${type}`,
      ...samples.map(([labels, value]) => `${name}${labels} ${value}`),
      '',
    ].join('\n')
  const { succeededAt, failures, delivered, refused, unknown, dropped, waiting } = figures
  return [
    metric(
      'ovhcloud_backup_watch_success_timestamp_seconds',
      'gauge',
      'When the last report was made; 0 before the first.',
      [['', Math.floor((succeededAt ?? 0) / 1000)]],
    ),
    metric('ovhcloud_backup_watch_failures_total', 'counter', 'Reports that could not be made.', [['', failures]]),
    metric('ovhcloud_backup_webhook_total', 'counter', 'Attempts to deliver a change, by outcome.', [
      ['{outcome="accepted"}', delivered],
      ['{outcome="refused"}', refused],
      ['{outcome="unknown"}', unknown],
    ]),
    metric('ovhcloud_backup_webhook_dropped_total', 'counter', 'Changes that were given up.', [['', dropped]]),
    metric('ovhcloud_backup_webhook_waiting', 'gauge', 'Changes that wait to be delivered.', [['', waiting]]),
  ].join('')
}
