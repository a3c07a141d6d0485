/**
 * The simulated OVHcloud: a world, its clock, its scenarios and its storage. Stored are the seed, the scenarios, the
 * clock and a journal of writes, never the tables: after a reload the journal is replayed.
 */
import * as v from 'valibot'
import type { Operation } from '#api/operations/define.ts'
import { operations } from '#api/operations/table.ts'
import type { OperationName } from '#api/operations/table.ts'
import { handlers } from './handlers/all.ts'
import type { Handler } from './handlers/define.ts'
import type { Random } from './world/random.ts'
import { badRequest } from './cloud/refusal.ts'
import { parseScenarios, worldKindOf, worldScenarios } from './scenarios/scenarios.ts'
import type { Scenario, WorldKind } from './scenarios/scenarios.ts'
import { startSchedules } from './cloud/schedules.ts'
import { createEmptyWorld, createWorld } from './world/seed.ts'
import { createHostileWorld } from './world/seed-hostile.ts'
import { largeWorldOf } from './world/seed-large.ts'
import { Simulation } from './world/world.ts'
import type { World } from './world/world.ts'

const worldsOf: Record<WorldKind, (random: Random, now: number) => World> = {
  empty: createEmptyWorld,
  '1k': largeWorldOf(1_000),
  '10k': largeWorldOf(10_000),
  hostile: createHostileWorld,
}

const JournalledCall = v.object({
  at: v.number(),
  name: v.custom<OperationName>((name) => typeof name === 'string' && Object.hasOwn(operations, name)),
  params: v.record(v.string(), v.string()),
  query: v.record(v.string(), v.string()),
  /** Absent in JSON when the call has no body. */
  body: v.optional(v.unknown(), null),
})

/** The scenarios that change the world from this time on. */
const JournalledConditions = v.object({ at: v.number(), conditions: v.array(v.string()) })

const Memory = v.object({
  version: v.literal(1),
  seed: v.number(),
  startedAt: v.number(),
  /** Milliseconds that simulated time is ahead of the system clock. */
  aheadMs: v.number(),
  scenarios: v.string(),
  journal: v.array(v.union([JournalledCall, JournalledConditions])),
})

type Memory = v.InferOutput<typeof Memory>

export interface CloudStorage {
  read: () => string | null
  write: (text: string) => void
}

export interface SimulatedCall {
  name: OperationName
  params: Record<string, string>
  query: Record<string, string>
  body: unknown
}

interface CloudOptions {
  storage?: CloudStorage
  seed?: number
  /** The nichandle of the account. */
  account?: string
  /** The system clock. */
  now?: () => number
  /** Called after a change that no call made, to inform other tabs and the demo panel: of calls a page learns as from OVH. */
  onChange?: () => void
}

const inMemory = (): CloudStorage => {
  let text: string | null = null
  return { read: () => text, write: (next) => (text = next) }
}

export class SimulatedCloud {
  private readonly storage: CloudStorage
  private readonly systemNow: () => number
  private readonly seed: number
  private readonly account: string | undefined
  private readonly onChange: () => void
  private memory: Memory
  private memoryText = ''
  private simulation: Simulation

  constructor({
    storage = inMemory(),
    seed = 20_260,
    account,
    now = Date.now,
    onChange = () => {},
  }: CloudOptions = {}) {
    this.account = account
    this.storage = storage
    this.systemNow = now
    this.seed = seed
    this.onChange = onChange
    this.memory = this.recall() ?? this.fresh()
    this.simulation = this.replay()
    this.remember()
  }

  /** Simulated time, in milliseconds since the epoch. */
  get now(): number {
    return this.systemNow() + this.memory.aheadMs
  }

  get scenarios(): Scenario[] {
    return parseScenarios(this.memory.scenarios)
  }

  /**
   * Answers a call from the current world, with a copy.
   *
   * @throws {Refusal} as OVH would refuse it
   */
  handle(call: SimulatedCall): unknown {
    return structuredClone(this.perform(call))
  }

  /** The answer as JSON text. Faster than `handle`, which copies up to 50,000 rows. */
  handleAsText(call: SimulatedCall, shape: (answer: unknown) => unknown = (answer) => answer): string {
    return JSON.stringify(shape(this.perform(call)) ?? null)
  }

  /** The answer shares its objects with the world: callers must neither keep nor change it. */
  private perform(call: SimulatedCall): unknown {
    this.followOthers()
    this.simulation.advance(this.now)
    const answer = run(this.simulation, call)
    if (operations[call.name].method !== 'GET') {
      this.memory.journal.push({ ...call, at: this.simulation.now })
      this.remember()
    }
    return answer
  }

  /** Replaces the active scenarios. They apply from now on; another kind of world starts from its seed. */
  setScenarios(scenarios: readonly Scenario[]): void {
    this.followOthers()
    const kindBefore = worldKindOf(this.scenarios)
    this.changeConditions(worldScenarios(scenarios))
    this.memory.scenarios = scenarios.join(',')
    if (worldKindOf(scenarios) !== kindBefore) {
      this.memory.journal = []
      this.simulation = this.replay()
    }
    this.remember()
    this.onChange()
  }

  /** Advances the world to now under the old conditions before it applies the new ones. */
  private changeConditions(conditions: Scenario[]): void {
    if (conditions.join() === worldScenarios(this.scenarios).join()) return
    this.simulation.advance(this.now)
    const entry = { at: this.simulation.now, conditions }
    this.memory.journal.push(entry)
    applyConditions(this.simulation, conditions)
  }

  moveTime(ms: number): void {
    this.memory.aheadMs += Math.max(0, ms)
    this.remember()
    this.onChange()
  }

  /** Starts again from the seed, at the current time, without scenarios. */
  reset(): void {
    this.memory = this.fresh()
    this.simulation = this.replay()
    this.remember()
    this.onChange()
  }

  private fresh(): Memory {
    return {
      version: 1,
      seed: this.seed,
      startedAt: this.systemNow(),
      aheadMs: 0,
      scenarios: '',
      journal: [],
    }
  }

  private recall(): Memory | undefined {
    const text = this.storage.read()
    if (text === null) return undefined
    try {
      const result = v.safeParse(Memory, JSON.parse(text))
      return result.success ? result.output : undefined
    } catch {
      return undefined
    }
  }

  private remember(): void {
    this.memoryText = JSON.stringify(this.memory)
    this.storage.write(this.memoryText)
  }

  /** Takes over the state that another tab has stored. */
  private followOthers(): void {
    const text = this.storage.read()
    if (text === this.memoryText || text === null) return
    const memory = this.recall()
    if (!memory) return
    this.memory = memory
    this.memoryText = text
    this.simulation = this.replay()
  }

  private replay(): Simulation {
    const kind = worldKindOf(this.scenarios)
    const create = kind === undefined ? createWorld : worldsOf[kind]
    const simulation = new Simulation(this.memory.seed, this.memory.startedAt, create)
    if (this.account !== undefined) simulation.world.account.nichandle = this.account
    startSchedules(simulation)
    for (const entry of this.memory.journal) {
      simulation.advance(entry.at)
      if ('conditions' in entry) applyConditions(simulation, entry.conditions)
      else run(simulation, entry)
    }
    return simulation
  }
}

function applyConditions(simulation: Simulation, conditions: readonly string[]): void {
  simulation.conditions.clear()
  for (const condition of conditions) simulation.conditions.add(condition)
}

function run(simulation: Simulation, { name, params, query, body }: SimulatedCall): unknown {
  const op: Operation = operations[name]
  if (op.body) {
    const result = v.safeParse(op.body, body)
    if (!result.success) throw badRequest(`[${v.getDotPath(result.issues[0]) ?? 'body'}] Given data is not valid`)
  }
  // Each handler has the type of its own operation: a name known only at run time can't be typed.
  const handler = handlers[name] as unknown as Handler<Operation>
  return handler({ simulation, params, query, body })
}
