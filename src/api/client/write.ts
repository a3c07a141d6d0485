/** Sends a write once, and when its answer is lost, looks whether it happened. */
import type { QueryClient } from '@tanstack/react-query'
import { clock } from '#lib/clock.ts'
import { pause } from '#lib/pause.ts'
import { isOutcomeUnknown } from './errors.ts'
import { call } from './http.ts'
import type { CallArgs } from './http.ts'
import { forgetIntent, rememberIntent } from './intents.ts'
import type { Intent } from './intents.ts'
import type { Look, LookCandidate, Operation, ResponseOf } from '#api/operations/define.ts'
import { operations } from '#api/operations/table.ts'
import { read } from './query.ts'
import { markStale } from './stale.ts'
import type { WriteId } from './stale.ts'

export type WriteOperation = Extract<(typeof operations)[keyof typeof operations], { id: WriteId }>

export type LookResult =
  /** It happened: the object with this id is its result, or is gone. */
  | { kind: 'found'; id: string }
  /** Looked several times, and nothing that was not there before. An effect that passes may have come and gone. */
  | { kind: 'not-found'; mayHavePassed?: true }
  /** The look itself failed. */
  | { kind: 'look-failed'; error: unknown }

export type WriteOutcome<Op> =
  | { kind: 'answered'; response: ResponseOf<Op> }
  | { kind: 'lost'; cause: unknown; look: LookResult }

/** When to look, in milliseconds after the answer was lost: a slow server acts late. */
export const lookDelaysMs = [0, 2_000, 4_000, 6_000]

/** OVH's dates have whole seconds, and its clock is known to a second or two. */
const clockSlackMs = 60_000

export interface Hooks {
  /** Called when the answer is lost and the look begins. */
  onLook?: () => void
  /** One of many: the caller marks what they made stale, once, when all are answered. */
  isOneOfMany?: boolean
  wait?: (ms: number) => Promise<void>
}

/** Sends a write once: `write`, or a step of work that goes on after a reload. */
export type Send = <Op extends WriteOperation>(
  client: QueryClient,
  op: Op,
  args: CallArgs<Op>,
  hooks?: Hooks,
) => Promise<WriteOutcome<Op>>

/** For a step: under which id it is remembered, and how its outcome is kept before the intent is forgotten. */
export interface StepHooks extends Hooks {
  step?: { id: string; keep: (outcome: WriteOutcome<WriteOperation>) => void }
}

/**
 * Sends a write exactly once.
 *
 * @returns its answer, or, when none came that can be trusted, what the look found
 * @throws {ApiError} when OVH refused it: nothing happened
 */
export async function write<Op extends WriteOperation>(
  client: QueryClient,
  op: Op,
  args: CallArgs<Op>,
  hooks: StepHooks = {},
): Promise<WriteOutcome<Op>> {
  const { step } = hooks
  const intent: Intent = {
    id: step?.id ?? crypto.randomUUID(),
    ...(step && { isStep: true }),
    operation: op.id,
    params: args.params,
    body: args.body,
    sentAt: clock.now(),
    known: knownBefore(client, op, args),
  }
  rememberIntent(intent)
  try {
    const response = await call(op as Operation, args as CallArgs<Operation>)
    // `call` was given the general operation to keep the union out of its inference; this is its answer.
    const outcome = { kind: 'answered' as const, response: response as ResponseOf<Op> }
    step?.keep(outcome)
    forgetIntent(intent.id)
    if (!hooks.isOneOfMany) void markStale(client, op.id)
    return outcome
  } catch (cause) {
    if (!isOutcomeUnknown(cause)) {
      forgetIntent(intent.id)
      throw cause
    }
    hooks.onLook?.()
    const keep = (look: LookResult): void => step?.keep({ kind: 'lost', cause, look })
    return { kind: 'lost', cause, look: await lookUp(client, intent, hooks.wait, keep) }
  }
}

/**
 * Finds out whether a write happened whose answer is not known, looking several times.
 * A result is distinguished from older objects by the ids known before and by its date.
 *
 * @param keep called with what was found before the intent is forgotten
 */
export async function lookUp(
  client: QueryClient,
  intent: Intent,
  wait = pause,
  keep: (look: LookResult) => void = () => {},
): Promise<LookResult> {
  const op = Object.values<Operation>(operations).find(({ id }) => id === intent.operation)
  if (!op?.look) {
    forgetIntent(intent.id)
    return {
      kind: 'look-failed',
      error: new Error(`${intent.operation} is not in the contract table`),
    }
  }
  let failure: unknown
  for (const delay of lookDelaysMs) {
    await wait(delay)
    try {
      const id = effectOf(intent, op.look, await fetchLook(client, op.look, intent))
      failure = undefined
      if (id === undefined) continue
      keep({ kind: 'found', id })
      forgetIntent(intent.id)
      void markStale(client, op.id as WriteId)
      return { kind: 'found', id }
    } catch (error) {
      failure = error
    }
  }
  if (failure !== undefined) return { kind: 'look-failed', error: failure }
  forgetIntent(intent.id)
  return { kind: 'not-found', ...(op.look.passes && { mayHavePassed: true }) }
}

/** The id of what the write made or took away, or undefined when the list does not show its effect. */
function effectOf(intent: Intent, look: Look, list: unknown): string | undefined {
  const candidates = look.candidates(intent, list)
  if (look.effect === 'disappears') return candidates.length === 0 ? (intent.known[0] ?? '') : undefined
  const isNew = (candidate: LookCandidate): boolean =>
    !intent.known.includes(knownAs(candidate)) &&
    (candidate.createdAt === undefined || Date.parse(candidate.createdAt) >= intent.sentAt - clockSlackMs)
  return candidates.find(isNew)?.id
}

const knownAs = ({ id, state }: LookCandidate): string => (state === undefined ? id : `${id} ${state}`)

const readOf = (look: Look, intent: { params: Record<string, string>; body: unknown }) =>
  read(look.read, { params: look.params(intent) })

const fetchLook = (client: QueryClient, look: Look, intent: Intent): Promise<unknown> =>
  client.fetchQuery({ ...readOf(look, intent), staleTime: 0, retry: false })

/** What the list holds already, from the cache: asking again would delay the write for little. */
function knownBefore(
  client: QueryClient,
  op: Operation,
  args: { params: Record<string, string>; body?: unknown },
): string[] {
  if (!op.look) return []
  const intent = { params: args.params, body: args.body }
  const list = client.getQueryData(readOf(op.look, intent).queryKey)
  return list === undefined ? [] : op.look.candidates(intent, list).map(knownAs)
}
