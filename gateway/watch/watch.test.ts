/** A watch over crashes, restarts and receivers that fail: each change is accepted at most once, and none is forgotten silently. */
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { changesIn } from '../../src/report/changes.ts'
import type { Change } from '../../src/report/changes.ts'
import type { ReportDocument } from '../../src/report/document.ts'
import { StateFile, StateFileError } from './state-file.ts'
import type { WatchState } from './state-file.ts'
import { Watch } from './watch.ts'
import type { Delivered } from './webhook.ts'

const log = pino({ level: 'silent' })
let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'watch-'))
  path = join(folder, 'state', 'watch.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A report on one instance in a state. */
const reportOn = (state: string, at: number): ReportDocument =>
  ({
    format: 'ovhcloud-backup-report',
    version: 1,
    endpoint: 'ovh-eu',
    unread: [],
    projects: [
      {
        project: { id: 'p', name: 'Production' },
        at: new Date(at).toISOString(),
        missing: [],
        problems: [],
        instances: [{ id: 'i', name: 'web', region: 'R', state, scheduleIds: [] }],
      },
    ],
  }) as unknown as ReportDocument

interface Bench {
  now: number
  state: string
}

function createWatch(bench: Bench, deliver?: (change: Change) => Promise<Delivered>): Watch {
  return new Watch({
    report: { changesIn },
    make: async () => reportOn(bench.state, bench.now),
    intervalMs: 60_000,
    state: new StateFile(path),
    deliver,
    log,
    now: () => bench.now,
    // Time is what the bench says; waiting gives others their turn.
    wait: (_ms, signal) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, 1)
        signal.addEventListener('abort', () => {
          clearTimeout(timer)
          resolve()
        })
      }),
  })
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 8))

describe('a change', () => {
  it('is delivered once, and not again after a restart', async () => {
    const bench = { now: 1_000_000, state: 'protected' }
    const sent: Change[] = []
    const deliver = async (change: Change): Promise<Delivered> => {
      sent.push(change)
      return { code: 'accepted' }
    }
    const first = createWatch(bench, deliver)
    await first.reportOnce()
    bench.state = 'failing'
    const running = first.run()
    await expect.poll(() => sent.length).toBe(1)
    first.stop()
    await running
    const second = createWatch(bench, deliver)
    const again = second.run()
    await settle()
    second.stop()
    await again
    expect(sent).toMatchObject([{ from: 'protected', to: 'failing' }])
    expect(second.changes).toHaveLength(1)
  })

  it('is accepted at most once, whatever the receiver does and however often the watch dies', async () => {
    const step = fc.constantFrom(
      'accepted',
      'refused',
      'unknown, arrived',
      'unknown, lost',
      'dies, arrived',
      'dies, lost',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 10 }), async (script) => {
        rmSync(path, { force: true })
        const bench = { now: 1_000_000, state: 'protected' }
        const accepted: string[] = []
        let calls = 0
        let die: () => void = () => {}
        const deliver = async (change: Change): Promise<Delivered> => {
          const what = script[calls] ?? 'accepted'
          calls += 1
          if (what === 'accepted' || what.endsWith('arrived')) accepted.push(change.id)
          if (what === 'accepted') return { code: 'accepted' }
          if (what === 'refused') return { code: 'refused', why: 'status 500' }
          if (what.startsWith('unknown')) return { code: 'unknown', why: 'no answer' }
          die()
          return new Promise(() => {})
        }
        for (let life = 0; life < 14; life += 1) {
          const watch = createWatch(bench, deliver)
          const died = new Promise<void>((resolve) => {
            die = resolve
          })
          bench.state = life % 2 === 0 ? 'failing' : 'protected'
          bench.now += 3_600_000
          const running = watch.run()
          await Promise.race([died, settle()])
          watch.stop()
          // A process that died does not end what it began.
          void running
        }
        expect(new Set(accepted).size).toBe(accepted.length)
      }),
      { numRuns: 12 },
    )
  }, 30_000)

  it('that a receiver refuses is sent again later, and given up after a day', async () => {
    const bench = { now: Date.UTC(2026, 0, 1), state: 'protected' }
    let calls = 0
    const watch = createWatch(bench, async () => {
      calls += 1
      return { code: 'refused', why: 'status 500' }
    })
    await watch.reportOnce()
    bench.state = 'failing'
    await watch.reportOnce()
    const running = watch.run()
    await expect.poll(() => calls).toBe(1)
    await settle()
    expect(calls).toBe(1)
    bench.now += 10_000
    await expect.poll(() => calls).toBe(2)
    bench.now += 25 * 3_600_000
    await expect.poll(() => watch.figures.dropped).toBe(1)
    watch.stop()
    await running
    expect(watch.figures).toMatchObject({ refused: 3, waiting: 0, delivered: 0 })
  })

  it('of a receiver that is away for long does not fill the memory', async () => {
    const bench = { now: 1_000_000, state: 'protected' }
    const watch = createWatch(bench, () => new Promise(() => {}))
    for (let n = 0; n < 1_100; n += 1) {
      bench.state = n % 2 === 0 ? 'protected' : 'failing'
      await watch.reportOnce()
    }
    expect(watch.figures).toMatchObject({ waiting: 1_000, dropped: 99 })
    expect(watch.changes).toHaveLength(200)
  }, 30_000)
})

describe('a report that can not be made', () => {
  it('leaves what was known, and is counted', async () => {
    const bench = { now: 1_000_000, state: 'failing' }
    let isDown = false
    const watch = new Watch({
      report: { changesIn },
      make: async () => {
        if (isDown) throw new Error('https://secret.example/?token=x')
        return reportOn(bench.state, bench.now)
      },
      intervalMs: 1,
      state: new StateFile(path),
      deliver: undefined,
      log,
    })
    await watch.reportOnce()
    isDown = true
    await watch.reportOnce()
    expect(watch.figures.failures).toBe(1)
    expect(watch.report?.projects).toHaveLength(1)
    isDown = false
    await watch.reportOnce()
    expect(watch.changes).toEqual([])
  })
})

describe('the state file', () => {
  const state: WatchState = { version: 1, known: {}, changes: [], deliveries: [] }

  it('is written whole or not at all, for its owner alone', () => {
    const file = new StateFile(path)
    file.write(state)
    expect(new StateFile(path).read()).toEqual(state)
    expect(readdirSync(join(folder, 'state'))).toEqual(['watch.json'])
    writeFileSync(path, readFileSync(path, 'utf8').slice(0, 20))
    expect(() => new StateFile(path).read()).toThrow(StateFileError)
  })

  it('that is not ours is refused: a new start would tell everything again', () => {
    new StateFile(path).write(state)
    writeFileSync(path, '{"version":2}')
    expect(() => new StateFile(path).read()).toThrow(/is not the state of a watch/)
  })
})
