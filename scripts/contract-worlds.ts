/**
 * The second half of the contract check. It calls every route of the mock server in every world of the simulated cloud,
 * and compares each answer with OVH's schema.
 */
import type { Operation } from '../src/api/operations/define.ts'
import { operations } from '../src/api/operations/table.ts'
import { readOneRoutes } from '../src/mocks/http/read-one.ts'
import { createApp } from '../src/mocks/http/server.ts'
import { parseScenarios, worldKinds } from '../src/mocks/scenarios/scenarios.ts'
import { SimulatedCloud } from '../src/mocks/simulated-cloud.ts'
import { demoProjectId, secondProjectId } from '../src/mocks/world/seed.ts'
import { AnswerReport } from './contract-answers.ts'
import type { FindingKind } from './contract-answers.ts'
import { findOperation } from './contract-check.ts'
import type { OvhSchema } from './contract-check.ts'
import { checkSignIn } from './contract-sign-in.ts'
import { writesFor } from './contract-writes.ts'
import type { Row, View } from './contract-writes.ts'

const second = 1000
const minute = 60 * second
const day = 24 * 60 * minute

/** A fixed time: every run sees the same worlds. */
const start = Date.UTC(2026, 9, 20, 12)

export interface World {
  /** Scenarios as in `?demo=`; empty for the default world. */
  scenarios: string
  /** Kinds of difference that the world has on purpose. */
  allowed: readonly FindingKind[]
  /** Steps in time after the writes, in milliseconds. Every route is read again after each. */
  steps: readonly number[]
}

/** Short steps see transitional statuses, days see schedules and rotation. */
const steps = [2 * second, 10 * second, 20 * second, minute, day, 3 * day]

const fails = Object.keys(operations).map((name) => `fails:${name}`)

/** Every kind of world, and every scenario that changes a world. */
export const worlds: readonly World[] = [
  { scenarios: '', allowed: [], steps },
  { scenarios: 'empty', allowed: [], steps },
  { scenarios: '1k', allowed: [], steps: [20 * second, day] },
  // The same as `1k` with more rows: one reading is enough, and keeps the check fast.
  { scenarios: '10k', allowed: [], steps: [] },
  // Unknown statuses and malformed dates are the purpose of this world.
  { scenarios: 'hostile', allowed: ['value'], steps },
  { scenarios: 'failed-night', allowed: [], steps: [day] },
  { scenarios: 'outage', allowed: [], steps: [day] },
  { scenarios: 'maintenance:SBG5', allowed: [], steps: [minute] },
  { scenarios: 'no-workflow:SBG5', allowed: [], steps: [minute] },
  // A region of a type that OVH does not have.
  { scenarios: 'odd-region:SBG5', allowed: ['value'], steps: [minute] },
  { scenarios: fails.join(','), allowed: [], steps: [2 * second, minute] },
]

/** Number of resources of a list that are read one by one, about. */
const sampleSize = 12

interface Route {
  name: string
  path: string
  method: string
  headers: Record<string, string>
  /** The response type; undefined when OVH's schema does not have the route. */
  type: string | undefined
}

/** All GET routes: those of the contract table, expandable lists in both forms, and those of the mock server only. */
function readRoutes(ovh: OvhSchema): Route[] {
  const typeOf = (method: string, path: string): string | undefined => findOperation(ovh, method, path)?.responseType
  const declared = Object.entries<Operation>(operations).filter(([, op]) => op.method === 'GET')
  return [
    ...declared.flatMap(([name, { method, path, headers, expands }]): Route[] => {
      const plain = { name, method, path, headers: {}, type: typeOf(method, path) }
      if (expands === undefined) return [plain]
      const one = typeOf('GET', expands)
      return [plain, { ...plain, name: `${name} (expanded)`, headers, type: one && `${one}[]` }]
    }),
    ...readOneRoutes.map(({ path, list }) => ({
      name: `one of ${list}`,
      method: 'GET',
      path,
      headers: {},
      type: typeOf('GET', path),
    })),
  ]
}

const nameOf = ({ scenarios }: World): string => (scenarios.startsWith('fails:') ? 'fails' : scenarios || 'default')

/**
 * The differences between the answers of the simulated cloud and OVH's schema, one line each, and the number of answers.
 *
 * @param asked the worlds to check
 */
export async function worldErrors(
  ovh: OvhSchema,
  asked: readonly World[] = worlds,
): Promise<{ errors: string[]; answers: number }> {
  const report = new AnswerReport(ovh)
  for (const world of asked) await checkWorld(world, ovh, report)
  await checkSignIn(ovh, report)
  for (const kind of worldKinds) {
    if (!asked.some(({ scenarios }) => scenarios === kind)) report.fail('worlds', `${kind} is not checked`, kind)
  }
  for (const name of Object.keys(operations)) {
    if (!report.hasAnswerOf(name)) report.fail(name, 'no world gave an answer to compare', 'all')
  }
  return { errors: report.errors, answers: report.count }
}

async function checkWorld(world: World, ovh: OvhSchema, report: AnswerReport): Promise<void> {
  const cloud = new SimulatedCloud({ now: () => start })
  cloud.setScenarios(parseScenarios(world.scenarios))
  const caller = new Caller(createApp({ cloud }), world, report)
  const routes = readRoutes(ovh)

  const view = await readAll(caller, routes)
  for (const { name, call } of writesFor(view)) {
    const { method, path, headers }: Operation = operations[name]
    const type = findOperation(ovh, method, path)?.responseType
    await caller.ask({ name, method, path, headers, type }, call.params, call.body)
  }
  for (const step of world.steps) {
    cloud.moveTime(step)
    await readAll(caller, routes)
  }
}

type App = ReturnType<typeof createApp>

/** Calls the mock server of one world, and compares its answers. */
class Caller {
  private readonly app: App
  private readonly world: World
  private readonly report: AnswerReport

  constructor(app: App, world: World, report: AnswerReport) {
    this.app = app
    this.world = world
    this.report = report
  }

  /** Calls a route and compares the answer. Returns undefined, and reports it, when the call is refused. */
  async ask(route: Route, params: Record<string, string>, body?: unknown, query = ''): Promise<unknown> {
    const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
    const response = await this.app.request(`http://localhost/v1${path}${query}`, {
      method: route.method,
      headers: route.headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const world = nameOf(this.world)
    if (!response.ok) {
      this.report.fail(route.name, `answered ${response.status}: ${text.slice(0, 200)}`, world)
      return undefined
    }
    const value: unknown = text === '' ? undefined : JSON.parse(text)
    if (route.type === undefined) this.report.fail(route.name, `OVH has no ${route.method} ${route.path}`, world)
    else this.report.add(route.name, route.type, value, world, this.world.allowed)
    return value
  }

  fail(route: Route, text: string): void {
    this.report.fail(route.name, text, nameOf(this.world))
  }
}

const emptyView = (): View => ({
  project: demoProjectId,
  scheduling: [],
  regions: [],
  flavors: [],
  usages: [],
  images: [],
  instances: [],
  backups: [],
  operations: [],
  workflows: [],
  networks: [],
  activatable: [],
})

/** Routes of one resource: their ids are read from the lists first. */
const isOfOne = ({ path }: Route): boolean => path.endsWith('}')

/** Reads every list, and a sample of the single resources. Returns the resources. */
async function readAll(caller: Caller, routes: readonly Route[]): Promise<View> {
  const view = emptyView()
  const lists = routes.filter((route) => !isOfOne(route))
  const isRegional = ({ path }: Route): boolean => path.includes('{regionName}')
  for (const route of lists.filter((route) => !isRegional(route))) {
    const value = await caller.ask(route, { serviceName: demoProjectId }, undefined, '?ovhSubsidiary=FR')
    remember(view, route.name, value)
    if (route.path.includes('{serviceName}')) await caller.ask(route, { serviceName: secondProjectId })
  }
  for (const route of lists.filter(isRegional)) {
    const isOfSchedules = route.path.includes('/workflow/')
    for (const { name } of view.regions) {
      if (isOfSchedules && !view.scheduling.includes(name)) continue
      const value = await caller.ask(route, { serviceName: demoProjectId, regionName: name })
      remember(view, route.name, value, name)
    }
  }
  for (const route of routes.filter(isOfOne)) {
    const rows = rowsOf(view, route)
    if (!rows) caller.fail(route, 'no ids are known for this route: add them to rowsOf')
    for (const params of sample(rows ?? [])) {
      await caller.ask(route, { serviceName: demoProjectId, ...params })
      if (route.name === 'instanceOne') {
        const query = '?withBackups=true&withImage=true&withNetworks=true&withVolumes=true'
        await caller.ask(route, { serviceName: demoProjectId, ...params }, undefined, query)
      }
    }
  }
  return view
}

/** Stores the rows of a list in the view. Only the fields of `Row` are read later. */
function remember(view: View, name: string, value: unknown, region = ''): void {
  const rows = value as Row[]
  switch (name) {
    case 'regionList (expanded)': {
      const regions = value as (Row & { services: { name: string }[] })[]
      view.regions = regions
      view.scheduling = regions
        .filter(({ services, status }) => status === 'UP' && services.some((service) => service.name === 'workflow'))
        .map((row) => row.name)
      break
    }
    case 'usageHistory':
      view.usages = rows
      break
    case 'flavorList':
      view.flavors = rows
      break
    case 'imageList':
      view.images = rows
      break
    case 'instanceList':
      view.instances = rows
      break
    case 'snapshotList':
      view.backups = rows
      break
    case 'operationList':
      view.operations = rows
      break
    case 'networkList':
      view.networks.push(...rows)
      break
    case 'workflowList':
      view.workflows.push(...rows.map((row) => ({ ...row, region })))
      break
    case 'productAvailability': {
      const { plans } = value as { plans: { regions: { name: string; enabled: boolean }[] }[] }
      view.activatable = plans.flatMap(({ regions }) =>
        regions.filter(({ enabled }) => !enabled).map((row) => row.name),
      )
      break
    }
    default:
  }
}

/** The path parameters of every resource that a route can read. */
function rowsOf(view: View, { path }: Route): Record<string, string>[] | undefined {
  const [, kind = '', param = ''] = /(\w+)\/\{(\w+)\}$/.exec(path) ?? []
  const rows = new Map<string, Row[]>([
    ['history', view.usages],
    ['instance', view.instances],
    ['snapshot', view.backups],
    ['image', view.images],
    ['flavor', view.flavors],
    ['operation', view.operations],
    ['backup', view.workflows],
  ]).get(kind)
  if (kind === 'project') return [{ serviceName: demoProjectId }, { serviceName: secondProjectId }]
  if (kind === 'region') return view.regions.map(({ name }) => ({ regionName: name }))
  return rows && oneOfEachStatus(rows).map(({ id, region }) => ({ regionName: region, [param]: id }))
}

/** The rows with the first one of each status in front. */
function oneOfEachStatus(rows: readonly Row[]): Row[] {
  const first = new Map(rows.toReversed().map((row) => [row.status, row]))
  return [...new Set([...first.values(), ...rows])]
}

/** A sample of a list: some items from its start, others spread over it. All of a short list. */
function sample<Item>(items: readonly Item[]): Item[] {
  const every = Math.max(1, Math.floor(items.length / (sampleSize / 2)))
  return items.filter((_, index) => index < sampleSize / 2 || index % every === 0).slice(0, sampleSize + sampleSize / 2)
}
