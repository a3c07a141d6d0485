/** One write of a form or a dialog, from the click to its outcome. */
import { useRef, useState } from 'react'
import type { LookResult } from '#api/client/write.ts'

/** Why a write did not do what was asked for, or why that is not known. */
export type WriteFailure =
  | { kind: 'refused'; error: unknown }
  /** A region that the write needs could not be activated: nothing else was sent. */
  | { kind: 'region-refused'; region: string; error: unknown }
  /** That region is not up yet; it stays activated. Nothing else was sent. */
  | { kind: 'region-not-ready'; region: string }
  /** OVHcloud accepted it, and its operation ended in error. */
  | { kind: 'operation-failed' }
  /** The answer was lost, and the look did not find the result. */
  | { kind: 'unknown'; cause: unknown; look: Exclude<LookResult, { kind: 'found' }> }

const failureKinds: ReadonlySet<string> = new Set<WriteFailure['kind']>([
  'refused',
  'region-refused',
  'region-not-ready',
  'operation-failed',
  'unknown',
])

/** Where the write stands. `sent` is the name that was sent: what is typed afterwards changes no outcome. */
export type WritePhase =
  | { code: 'editing' }
  | { code: 'sending'; sent: string }
  /** A region that the write needs is being activated. */
  | { code: 'activating'; sent: string; region: string }
  /** The answer was lost: OVHcloud's lists are being looked at. */
  | { code: 'looking'; sent: string }
  /** OVHcloud has accepted it, and is at work. */
  | { code: 'waiting'; sent: string }
  | { code: 'ended'; sent: string; result: WriteFailure; activated: string | undefined }

/** What the work reports on its way. */
export interface WriteReport {
  activating: (region: string) => void
  sending: () => void
  looking: () => void
  waiting: () => void
}

export interface WriteRun {
  phase: WritePhase
  /** Something is being sent, looked up or waited for. */
  isBusy: boolean
  /**
   * Runs the work once; a second call while it runs does nothing.
   *
   * @param sent the name of what is written, as it is sent
   * @returns the result when it succeeded; the form then stays busy until it is left or edited again
   */
  run: <Success extends { kind: string }>(
    sent: string,
    work: (report: WriteReport) => Promise<Success | WriteFailure>,
  ) => Promise<Success | undefined>
  /** Back to editing: the outcome of the last attempt is not shown any more. */
  edit: () => void
}

const isFailure = (result: { kind: string }): result is WriteFailure => failureKinds.has(result.kind)

export function useWriteRun(): WriteRun {
  const [phase, setPhase] = useState<WritePhase>({ code: 'editing' })
  // State is rendered later; a second click can come before that.
  const isRunning = useRef(false)

  const run: WriteRun['run'] = async (sent, work) => {
    if (isRunning.current) return undefined
    isRunning.current = true
    setPhase({ code: 'sending', sent })
    let activated: string | undefined
    const fail = (result: WriteFailure): void => setPhase({ code: 'ended', sent, result, activated })
    try {
      const result = await work({
        activating: (region) => {
          activated = region
          setPhase({ code: 'activating', sent, region })
        },
        sending: () => setPhase({ code: 'sending', sent }),
        looking: () => setPhase({ code: 'looking', sent }),
        waiting: () => setPhase({ code: 'waiting', sent }),
      })
      if (!isFailure(result)) return result
      fail(result)
      return undefined
    } catch (error) {
      fail({ kind: 'refused', error })
      return undefined
    } finally {
      isRunning.current = false
    }
  }

  return {
    phase,
    isBusy: phase.code !== 'editing' && phase.code !== 'ended',
    run,
    edit: () => setPhase({ code: 'editing' }),
  }
}
