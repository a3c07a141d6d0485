/**
 * The writes of one piece of work, each sent once, over failures and reloads: what is done is kept, and what was sent
 * and not answered is looked up before the work goes on.
 */
import type { QueryClient } from '@tanstack/react-query'
import { pause } from '#lib/pause.ts'
import { ApiError } from './errors.ts'
import type { CallArgs } from './http.ts'
import { openStep } from './intents.ts'
import { lookUp, write } from './write.ts'
import type { Hooks, LookResult, Send, StepHooks, WriteOperation, WriteOutcome } from './write.ts'

/** What is kept of the steps that are done, by their keys. It survives a reload: plain JSON. */
export interface StepMemory {
  /** Starts the ids of the intents: no other work has it. */
  id: string
  get: (key: string) => unknown
  set: (key: string, value: unknown) => void
}

export interface Steps {
  /** In place of `write`. */
  send: Send
  /** What was found out once stays as it was found, on each later attempt. */
  remember: <Value>(key: string, find: () => Promise<Value>) => Promise<Value>
}

interface Options {
  /** Waits for the turn of each write but the first, whose turn is that of the whole work. */
  turn?: () => Promise<void>
  wait?: (ms: number) => Promise<void>
}

const defaultPauseMs = 5_000
const longestPauseMs = 60_000

/** Sends once; a write that OVH asks to slow down for (429: refused, so nothing happened) waits and is sent again. */
export const patientSend =
  (wait: (ms: number) => Promise<void> = pause) =>
  async <Op extends WriteOperation>(
    client: QueryClient,
    op: Op,
    args: CallArgs<Op>,
    hooks: StepHooks = {},
  ): Promise<WriteOutcome<Op>> => {
    for (;;) {
      try {
        return await write(client, op, args, { ...hooks, wait })
      } catch (error) {
        if (!(error instanceof ApiError && error.facts.status === 429)) throw error
        await wait(Math.min(longestPauseMs, error.facts.retryAfterMs ?? defaultPauseMs))
      }
    }
  }

/**
 * The steps of one attempt. Attempts at the same work must ask for the same writes in the same order as far as they
 * get: the n-th write of an operation is the same step each time.
 *
 * What they make stale is left to the caller, who has many such works.
 */
export function stepsOf(memory: StepMemory, { turn = async () => {}, wait = pause }: Options = {}): Steps {
  const counts = new Map<string, number>()
  const patient = patientSend(wait)
  let hasSent = false

  const send = async <Op extends WriteOperation>(
    client: QueryClient,
    op: Op,
    args: CallArgs<Op>,
    hooks: Hooks = {},
  ): Promise<WriteOutcome<Op>> => {
    const count = counts.get(op.id) ?? 0
    counts.set(op.id, count + 1)
    const key = `${op.id} ${count}`
    const kept = memory.get(key)
    if (kept !== undefined) return kept as WriteOutcome<Op>

    const id = `${memory.id} ${key}`
    const keep = (outcome: WriteOutcome<WriteOperation>): void => {
      if (isDone(outcome)) memory.set(key, plain(outcome))
    }
    const open = openStep(id)
    if (open) {
      const cause = new ApiError({ code: 'network', operation: op.id })
      hooks.onLook?.()
      const look = await lookUp(client, open, wait, (found) => keep({ kind: 'lost', cause, look: found }))
      return { kind: 'lost', cause, look }
    }
    if (hasSent) await turn()
    hasSent = true
    return patient(client, op, args, { ...hooks, isOneOfMany: true, step: { id, keep } })
  }

  return {
    send,
    remember: async (key, find) => {
      const kept = memory.get(key)
      // It was set by the same key below.
      if (kept !== undefined) return kept as Awaited<ReturnType<typeof find>>
      const value = await find()
      memory.set(key, value)
      return value
    },
  }
}

const isDone = (outcome: WriteOutcome<WriteOperation>): boolean =>
  outcome.kind === 'answered' || outcome.look.kind === 'found'

/** The error that made a look necessary is of no use later, and not JSON. */
const plain = (
  outcome: WriteOutcome<WriteOperation>,
): { kind: 'answered'; response: unknown } | { kind: 'lost'; cause: null; look: LookResult } =>
  outcome.kind === 'answered'
    ? { kind: 'answered', response: outcome.response ?? null }
    : { kind: 'lost', cause: null, look: outcome.look }
