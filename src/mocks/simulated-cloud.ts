/**
 * The simulated OVHcloud: a world, its clock, its scenarios and its memory. It survives a reload as
 * seed, scenarios, clock and a journal of writes, never as tables: the journal is replayed.
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
  /** JSON leaves out a body that is not there. */
  body: v.optional(v.unknown(), null),
})

/** From that moment on, these scenarios shape what happens. */
const JournalledConditions = v.object({ at: v.number(), conditions: v.array(v.string()) })

const Memory = v.object({
  version: v.literal(1),
  seed: v.number(),
  startedAt: v.number(),
  /** How far simulated time is ahead of the system clock, in milliseconds. */
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
  /** The account whose cloud it is, by its nichandle. */
  account?: string
  /** The system clock. */
  now?: () => number
  /** Called after anything changed that others may want to know: another tab, the panel. */
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
   * Answers a call from the world as it is now, with a copy.
   *
   * @throws {Refusal} as OVH would refuse it
   */
  handle(call: SimulatedCall): unknown {
    return structuredClone(this.perform(call))
  }

  /** The same as JSON, which needs no copy of what can be fifty thousand rows. */
  handleAsText(call: SimulatedCall, shape: (answer: unknown) => unknown = (answer) => answer): string {
    return JSON.stringify(shape(this.perform(call)) ?? null)
  }

  /** The answer is part of the world: it is not to be kept or changed. */
  private perform(call: SimulatedCall): unknown {
    this.followOthers()
    this.simulation.advance(this.now)
    const answer = run(this.simulation, call)
    if (operations[call.name].method !== 'GET') {
      this.memory.journal.push({ ...call, at: this.simulation.now })
      this.remember()
      this.onChange()
    }
    return answer
  }

  /** Replaces the active scenarios. Those that shape the world hold from now on; another kind of world starts afresh. */
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

  /** What has happened until now happened under the old conditions. */
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

  /** The world as it was at first, now. Scenarios go too. */
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

  /** Another tab wrote: its memory is the truth. */
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
  // Each handler fits its own operation; the pair chosen at run time can't be typed together.
  const handler = handlers[name] as unknown as Handler<Operation>
  return handler({ simulation, params, query, body })
}
