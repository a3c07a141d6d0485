/**
 * Every operation of the contract table against everything that can go wrong with a call, as the query layer takes it:
 * both lists are read from where they are declared, so that a new one of either is covered without a line here.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError } from '#api/client/errors.ts'
import { openIntents } from '#api/client/intents.ts'
import type { CallArgs } from '#api/client/http.ts'
import type { Operation } from '#api/operations/define.ts'
import { operations } from '#api/operations/table.ts'
import { createQueryClient, read } from '#api/client/query.ts'
import { session } from '#api/client/session.ts'
import { write } from '#api/client/write.ts'
import type { WriteOperation } from '#api/client/write.ts'
import { pause } from '#lib/pause.ts'
import { faults, isRefusing, isSpoiling, refusingFaults, spoilingFaults, tardyMs } from '#mocks/scenarios/faults.ts'
import type { Fault } from '#mocks/scenarios/faults.ts'
import { fetchFrom, timeoutSignal } from '#mocks/http/fetch-from.ts'
import { refuse, routeOf } from '#mocks/http/http-handlers.ts'
import { Refusal } from '#mocks/cloud/refusal.ts'
import { paramsFor, sampleOf } from '#mocks/sample.ts'
import { createStorage } from '#mocks/http/storage.ts'
import { errorWords } from './write/error-words.ts'

interface Expected {
  /** What the error says of itself; none when the call works in the end. */
  facts?: Record<string, unknown>
  /** How often a read is sent before it is given up. */
  reads: number
  /** What a write has come to: whether it happened is sure only when OVH answered, or refused. */
  write: 'answered' | 'refused' | 'unknown'
  isSessionLost?: boolean
  /** Part of the sentence that a person reads: what happened, and what to do. */
  words?: RegExp
}

/** One line for each fault: what the query layer makes of it. A fault without a line is a type error. */
const expectations: Record<Fault, Expected> = {
  unreachable: { facts: { code: 'network' }, reads: 3, write: 'unknown', words: /Check your connection/ },
  lost: { facts: { code: 'network' }, reads: 3, write: 'unknown', words: /Check your connection/ },
  mute: { facts: { code: 'timeout' }, reads: 1, write: 'unknown', words: /did not answer in time/ },
  error: { facts: { status: 500 }, reads: 1, write: 'unknown', words: /internal error \(500\)|internal error/ },
  'bad-gateway': { facts: { status: 502 }, reads: 3, write: 'unknown', words: /internal error/ },
  unauthorized: { facts: { status: 401 }, reads: 1, write: 'refused', isSessionLost: true, words: /Sign in again/ },
  'credential-expired': {
    facts: { status: 403 },
    reads: 1,
    write: 'refused',
    isSessionLost: true,
    words: /Sign in again/,
  },
  'not-granted': {
    facts: { errorCode: 'NOT_GRANTED_CALL' },
    reads: 1,
    write: 'refused',
    words: /Create a key that includes/,
  },
  forbidden: { facts: { status: 403 }, reads: 1, write: 'refused', words: /permission|not allowed/ },
  missing: { facts: { status: 404 }, reads: 1, write: 'refused', words: /may have been deleted/ },
  conflict: { facts: { status: 409 }, reads: 1, write: 'refused', words: /something else is going on/ },
  throttled: { facts: { status: 429, retryAfterMs: 2000 }, reads: 3, write: 'refused', words: /slow down/ },
  storm: { facts: { status: 429 }, reads: 3, write: 'refused', words: /slow down/ },
  garbled: { facts: { code: 'unreadable' }, reads: 1, write: 'unknown', words: /makes no sense/ },
  'cut-off': { facts: { code: 'unreadable' }, reads: 1, write: 'unknown', words: /makes no sense/ },
  misshapen: { facts: { code: 'unreadable' }, reads: 1, write: 'unknown', words: /makes no sense/ },
  tardy: { reads: 1, write: 'answered' },
}

const argsOf = (op: Operation): CallArgs<Operation> => {
  const args = { params: paramsFor(op.path), query: op.query && sampleOf(op.query), body: op.body && sampleOf(op.body) }
  // Generated from the operation's own schemas.
  return args as CallArgs<Operation>
}

interface Server {
  /** The methods of the calls that arrived. */
  calls: string[]
  fault: Fault | undefined
}

/** Answers every call of the table with a sample; calls to one operation with a fault. */
function serve(faulty: Operation): Server {
  const server: Server = { calls: [], fault: undefined }
  const respond = (op: Operation) => async () => {
    const fault = op.id === faulty.id ? server.fault : undefined
    if (op.id === faulty.id) server.calls.push(op.method)
    if (fault === 'tardy') await pause(tardyMs)
    if (fault && isRefusing(fault)) {
      const refusal = refusingFaults[fault](op)
      return refusal instanceof Refusal ? refuse(refusal) : refusal
    }
    if (fault && isSpoiling(fault)) return spoilingFaults[fault]()
    // What a write was to take away is not in any list any more.
    const isLookOfRemoval = op.id !== faulty.id && faulty.look?.effect === 'disappears'
    return Response.json(isLookOfRemoval ? [] : sampleOf(op.response))
  }
  const handlers = Object.values<Operation>(operations).map((op) => routeOf(op, '/api/v1', respond(op)))
  vi.stubGlobal('fetch', fetchFrom(handlers))
  return server
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('sessionStorage', createStorage())
  // The platform's own time-out does not follow the fake time.
  vi.spyOn(AbortSignal, 'timeout').mockImplementation(timeoutSignal)
  session.confirm()
})

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** Lets all the time pass that something takes. */
async function settled<Value>(promise: Promise<Value>): Promise<PromiseSettledResult<Value>> {
  const [result] = await Promise.all([Promise.allSettled([promise]).then(([only]) => only), vi.runAllTimersAsync()])
  return result
}

function expectFacts(error: unknown, { facts, words, isSessionLost = false }: Expected): void {
  expect(error).toBeInstanceOf(ApiError)
  expect((error as ApiError).facts).toMatchObject(facts ?? {})
  expect(errorWords(error).message).toMatch(words ?? /./)
  expect(session.isLost()).toBe(isSessionLost)
}

const all = Object.values<Operation>(operations)
const cases = (list: Operation[]): [string, Fault, Operation][] =>
  list.flatMap((op) => faults.map((fault): [string, Fault, Operation] => [op.id, fault, op]))

describe('reads', () => {
  it.each(cases(all.filter(({ method }) => method === 'GET')))('%s, %s', async (_id, fault, op) => {
    const expected = expectations[fault]
    const server = serve(op)
    server.fault = fault
    const client = createQueryClient()
    const query = read(op, argsOf(op))
    const first = await settled(client.fetchQuery(query))
    expect(server.calls).toHaveLength(expected.reads)
    if (expected.facts) {
      if (first.status === 'fulfilled') throw new Error('it worked')
      // A call that needs no session says nothing about it.
      expectFacts(first.reason, expected)
      expect(openIntents()).toEqual([])
    } else expect(first.status).toBe('fulfilled')

    // It recovers by being asked again, without a reload.
    server.fault = undefined
    const second = await settled(client.fetchQuery({ ...query, staleTime: 0 }))
    expect(second.status).toBe('fulfilled')
    if (!op.unsigned) expect(session.isLost()).toBe(false)
  })
})

describe('writes', () => {
  const writes = all.filter(({ method }) => method !== 'GET') as WriteOperation[]

  it.each(cases(writes))('%s, %s', async (_id, fault, op) => {
    const expected = expectations[fault]
    const server = serve(op)
    server.fault = fault
    const client = createQueryClient()
    // The operation and its arguments are of the same row of the table.
    const args = argsOf(op) as CallArgs<WriteOperation>
    const result = await settled(write(client, op as WriteOperation, args))

    // Whatever happens, it is sent once.
    expect(server.calls).toHaveLength(1)
    // Nothing is left to be looked for: it was answered, refused, or looked for already.
    expect(openIntents()).toEqual([])
    // An operation that answers nothing can't answer in a wrong shape.
    const outcome = fault === 'misshapen' && op.response.type === 'unknown' ? 'answered' : expected.write
    if (outcome === 'answered') {
      expect(result).toMatchObject({ status: 'fulfilled', value: { kind: 'answered' } })
    } else if (outcome === 'refused') {
      if (result.status === 'fulfilled') throw new Error(`it was ${result.value.kind}`)
      expectFacts(result.reason, expected)
    } else {
      if (result.status === 'rejected' || result.value.kind !== 'lost') throw new Error('it is not unknown')
      expectFacts(result.value.cause, expected)
      // It was looked up several times, and the result is shown.
      expect(result.value.look.kind).toBe(op.look?.effect === 'disappears' ? 'found' : 'not-found')
    }
  })
})
