/** Keeps a report fresh, remembers what changed, and delivers it. */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Change, ReportDocument } from '../../src/report/main.ts'
import type { ReportModule } from '../report-module.ts'
import type { StateFile, WatchState } from './state-file.ts'
import type { Delivered } from './webhook.ts'

export interface WatchOptions {
  report: Pick<ReportModule, 'changesIn'>
  /** Makes a report. */
  make: () => Promise<ReportDocument>
  intervalMs: number
  state: StateFile
  /** Sends one change; undefined without a webhook. */
  deliver: ((change: Change) => Promise<Delivered>) | undefined
  log: Logger
  now?: () => number
  wait?: (ms: number, signal: AbortSignal) => Promise<void>
}

/** What the feed holds. */
const mostChanges = 200
/** What waits for a receiver that is away. Older ones go. */
const mostDeliveries = 1_000
/** How long after each refused attempt; the last one is repeated until a day has passed. */
const retryMs = [10_000, 30_000, 120_000, 600_000, 1_800_000, 3_600_000]
const giveUpMs = 24 * 3_600_000

const waitFor = (ms: number, signal: AbortSignal): Promise<void> =>
  pause(ms, undefined, { signal, ref: true }).catch(() => {})

export interface WatchFigures {
  succeededAt: number | undefined
  failures: number
  delivered: number
  refused: number
  unknown: number
  dropped: number
  waiting: number
}

export class Watch {
  private readonly options: WatchOptions
  private readonly current: WatchState
  private readonly stopping = new AbortController()
  private readonly figuresSoFar = { failures: 0, delivered: 0, refused: 0, unknown: 0, dropped: 0 }
  private succeededAt: number | undefined
  private latest: ReportDocument | undefined
  private wake: () => void = () => {}
  /** Deliveries under way: a shutdown waits for them. */
  readonly pending = new Set<Promise<unknown>>()

  /** @throws {StateFileError} */
  constructor(options: WatchOptions) {
    this.options = options
    this.current = options.state.read()
    this.forgetInterrupted()
  }

  /** Undefined until the first one is made. */
  get report(): ReportDocument | undefined {
    return this.latest
  }

  /** Oldest first. */
  get changes(): readonly Change[] {
    return this.current.changes
  }

  get figures(): WatchFigures {
    return { ...this.figuresSoFar, succeededAt: this.succeededAt, waiting: this.current.deliveries.length }
  }

  private now(): number {
    return this.options.now?.() ?? Date.now()
  }

  /** Reports and delivers until it is stopped. */
  async run(): Promise<void> {
    await Promise.all([this.reportAgainAndAgain(), this.options.deliver ? this.deliverAll() : undefined])
  }

  /** Begins nothing more. */
  stop(): void {
    this.stopping.abort()
    this.wake()
  }

  private async reportAgainAndAgain(): Promise<void> {
    const { signal } = this.stopping
    while (!signal.aborted) {
      await this.reportOnce()
      await (this.options.wait ?? waitFor)(this.options.intervalMs, signal)
    }
  }

  /** One report. A failure leaves what was known. */
  async reportOnce(): Promise<void> {
    const { make, report, log, deliver } = this.options
    try {
      const document = await make()
      const found: Change[] = []
      for (const project of document.projects) {
        const { changes, known } = report.changesIn(project, this.current.known[project.project.id], randomUUID)
        this.current.known[project.project.id] = known
        found.push(...changes)
      }
      this.latest = document
      this.current.changes = [...this.current.changes, ...found].slice(-mostChanges)
      if (deliver) this.enqueue(found)
      this.isSaved()
      this.succeededAt = this.now()
      log.info({
        event: 'report',
        projects: document.projects.length,
        unread: document.unread.length,
        changes: found.length,
      })
      if (found.length > 0) this.wake()
    } catch {
      // Its text may hold an address: what is wrong with OVHcloud's answers is in the report.
      this.figuresSoFar.failures += 1
      log.warn({ event: 'report-failed' })
    }
  }

  private enqueue(changes: readonly Change[]): void {
    const added = changes.map((change) => ({ change, attempts: 0, nextAt: this.now(), isSending: false }))
    const all = [...this.current.deliveries, ...added]
    this.figuresSoFar.dropped += Math.max(0, all.length - mostDeliveries)
    this.current.deliveries = all.slice(-mostDeliveries)
  }

  /** What was under way when the last run ended may have arrived. */
  private forgetInterrupted(): void {
    const { deliveries } = this.current
    const interrupted = deliveries.filter(({ isSending }) => isSending)
    this.current.deliveries = deliveries.filter(({ isSending }) => !isSending)
    this.figuresSoFar.unknown += interrupted.length
    for (const { change } of interrupted) this.options.log.warn({ event: 'webhook', id: change.id, outcome: 'unknown' })
  }

  private async deliverAll(): Promise<void> {
    const { signal } = this.stopping
    while (!signal.aborted) {
      const due = this.current.deliveries.find(({ nextAt }) => nextAt <= this.now())
      if (due) await this.deliverOne(due)
      else await this.untilDue(signal)
    }
  }

  /** Until the next one is due, or another one comes. */
  private async untilDue(signal: AbortSignal): Promise<void> {
    const next = Math.min(...this.current.deliveries.map(({ nextAt }) => nextAt))
    const woken = new AbortController()
    this.wake = () => woken.abort()
    const ms = Number.isFinite(next) ? Math.max(100, next - this.now()) : 3_600_000
    await (this.options.wait ?? waitFor)(Math.min(ms, 3_600_000), AbortSignal.any([signal, woken.signal]))
    this.wake = () => {}
  }

  private async deliverOne(delivery: WatchState['deliveries'][number]): Promise<void> {
    const { deliver, log } = this.options
    if (!deliver) return
    const { change } = delivery
    delivery.isSending = true
    delivery.attempts += 1
    if (!this.isSaved()) {
      // It could be sent twice after a restart: it waits.
      delivery.isSending = false
      delivery.nextAt = this.now() + 60_000
      return
    }
    const sending = deliver(change)
    this.pending.add(sending)
    const outcome = await sending
    this.pending.delete(sending)
    delivery.isSending = false
    const isLate = this.now() - Date.parse(change.at) > giveUpMs
    if (outcome.code === 'refused' && !isLate) {
      delivery.nextAt = this.now() + (retryMs[Math.min(delivery.attempts, retryMs.length) - 1] ?? 0)
    } else {
      this.current.deliveries = this.current.deliveries.filter((other) => other !== delivery)
      if (outcome.code === 'refused') this.figuresSoFar.dropped += 1
    }
    if (outcome.code === 'accepted') this.figuresSoFar.delivered += 1
    else this.figuresSoFar[outcome.code] += 1
    log.info({
      event: 'webhook',
      id: change.id,
      outcome: outcome.code,
      attempt: delivery.attempts,
      ...('why' in outcome && { why: outcome.why }),
    })
    this.isSaved()
  }

  private isSaved(): boolean {
    try {
      this.options.state.write(this.current)
      return true
    } catch {
      this.options.log.error({ event: 'state-not-written' })
      return false
    }
  }
}
