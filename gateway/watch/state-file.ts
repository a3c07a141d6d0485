/** What a watch remembers over restarts: the states, the last changes, and what is still to be delivered. */
import { mkdirSync, openSync, closeSync, fsyncSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import * as v from 'valibot'
import type { Change, KnownStates } from '../../src/report/main.ts'

export interface Delivery {
  change: Change
  attempts: number
  /** Milliseconds since the epoch. */
  nextAt: number
  /** It is under way: after a restart nobody knows whether it arrived, and it is not sent again. */
  isSending: boolean
}

export interface WatchState {
  version: 1
  /** By project. */
  known: Record<string, KnownStates>
  /** Oldest first. */
  changes: Change[]
  deliveries: Delivery[]
}

const Known = v.record(v.string(), v.record(v.string(), v.looseObject({ state: v.string() })))
const ChangeShape = v.looseObject({ id: v.string(), at: v.string(), to: v.string(), from: v.string() })
const StateShape = v.object({
  version: v.literal(1),
  known: Known,
  changes: v.array(ChangeShape),
  deliveries: v.array(
    v.object({ change: ChangeShape, attempts: v.number(), nextAt: v.number(), isSending: v.boolean() }),
  ),
})

export class StateFileError extends Error {}

const empty = (): WatchState => ({ version: 1, known: {}, changes: [], deliveries: [] })

export class StateFile {
  private readonly path: string

  constructor(path: string) {
    this.path = path
  }

  /**
   * What was written last; empty where there is no file yet.
   *
   * @throws {StateFileError} for a file that can't be read or is not ours: starting anew would announce everything again
   */
  read(): WatchState {
    let text: string
    try {
      text = readFileSync(this.path, 'utf8')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return empty()
      throw new StateFileError(`${this.path} can't be read: check its permissions.`)
    }
    try {
      // What this program wrote: the shape is checked, the values are its own.
      return v.parse(StateShape, JSON.parse(text)) as unknown as WatchState
    } catch {
      throw new StateFileError(`${this.path} is not the state of a watch: remove it, or name another file.`)
    }
  }

  /**
   * Writes all of it or nothing: a crash leaves the state before or the one after.
   *
   * @throws {StateFileError}
   */
  write(state: WatchState): void {
    const next = `${this.path}.${process.pid}.new`
    try {
      mkdirSync(dirname(this.path), { recursive: true, mode: 0o700 })
      const file = openSync(next, 'w', 0o600)
      try {
        writeSync(file, JSON.stringify(state))
        fsyncSync(file)
      } finally {
        closeSync(file)
      }
      renameSync(next, this.path)
    } catch {
      throw new StateFileError(`${this.path} can't be written: check its folder.`)
    }
  }
}
