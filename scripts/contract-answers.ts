/** Compares answers of the simulated cloud with the models of OVH's own schema. Pure: contract-worlds.ts collects the answers. */
import { isIP, isIPv4 } from 'node:net'
import type { OvhSchema } from './contract-check.ts'

/**
 * Kinds of difference. `value` is the right JSON type with content that OVH never sends: a value outside an enum, a
 * malformed date.
 */
export type FindingKind = 'missing' | 'unknown' | 'type' | 'value'

export interface Finding {
  kind: FindingKind
  /** The path without indexes: `response[].ipAddresses[].ip`. */
  at: string
  /** The path where it was first found: `response[3].ipAddresses[0].ip`. */
  first: string
  text: string
}

type Report = (kind: FindingKind, text: string) => void
type Check = (value: unknown) => FindingKind | undefined

/** Checks for a string, and for its format. */
const text =
  (hasForm: (value: string) => boolean = () => true): Check =>
  (value) => {
    if (typeof value !== 'string') return 'type'
    return hasForm(value) ? undefined : 'value'
  }

const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

const primitives = new Map<string, Check>([
  ['boolean', (value) => (typeof value === 'boolean' ? undefined : 'type')],
  ['long', (value) => (Number.isInteger(value) ? undefined : 'type')],
  ['double', (value) => (Number.isFinite(value) ? undefined : 'type')],
  ['string', text()],
  ['text', text()],
  ['password', text()],
  ['datetime', text((value) => dateTime.test(value) && !Number.isNaN(Date.parse(value)))],
  ['date', text((value) => /^\d{4}-\d\d-\d\d$/.test(value))],
  ['duration', text((value) => /^P\w+$/.test(value))],
  ['uuid', text((value) => uuid.test(value))],
  ['ip', text((value) => isIP(value) > 0)],
  ['ipv4', text(isIPv4)],
  ['ipBlock', text((value) => isIP(value.split('/')[0] ?? '') > 0)],
  // OVH answers `null` or nothing for void.
  ['void', (value) => (value === null || value === undefined ? undefined : 'type')],
])

const shown = (value: unknown): string => JSON.stringify(value)?.slice(0, 80) ?? 'undefined'

/**
 * The differences between an answer and its type in OVH's schema: a missing property that OVH always sends (`required`,
 * or not `canBeNull`), a property that OVH's model does not have, a wrong type, a value outside an enum. A difference in
 * several items of a list is reported once.
 *
 * @param value the parsed JSON of the answer; undefined for an empty one
 * @param type a type of OVH's schema: `long`, `cloud.Region[]`
 */
export function answerFindings(value: unknown, type: string, ovh: OvhSchema): Finding[] {
  const findings = new Map<string, Finding>()
  const path: string[] = ['response']

  const report: Report = (kind, text) => {
    const at = path.join('').replaceAll(/\[\d+\]/g, '[]')
    const key = `${at} ${text}`
    if (!findings.has(key)) findings.set(key, { kind, at, first: path.join(''), text })
  }
  const within = (segment: string, visit: () => void): void => {
    path.push(segment)
    visit()
    path.pop()
  }

  function visit(value: unknown, type: string): void {
    if (type.endsWith('[]')) {
      if (!Array.isArray(value)) return report('type', `is ${shown(value)}, not a list`)
      for (const [index, item] of value.entries()) within(`[${index}]`, () => visit(item, type.slice(0, -2)))
      return
    }
    if (type.startsWith('map[string]')) {
      if (!isObject(value)) return report('type', `is ${shown(value)}, not an object`)
      for (const [name, item] of Object.entries(value)) {
        within(`.${name}`, () => visit(item, type.slice('map[string]'.length)))
      }
      return
    }
    const model = ovh.models[type]
    if (model?.enum) visitEnum(value, type, model.enum)
    else if (model?.properties) visitObject(value, type, model.properties)
    else visitPrimitive(value, type)
  }

  function visitEnum(value: unknown, type: string, values: string[]): void {
    if (typeof value !== 'string') report('type', `is ${shown(value)}, not a ${type}`)
    else if (!values.includes(value)) report('value', `is ${shown(value)}, which is not in ${type}`)
  }

  function visitPrimitive(value: unknown, type: string): void {
    // A named type ends with its primitive: `coreTypes.AccountId:string`.
    const check = primitives.get(type.split(':').at(-1) ?? '')
    if (!check) return report('type', `has the type ${type}, which is not in the schema`)
    const problem = check(value)
    if (problem) report(problem, `is ${shown(value)}, not a ${type}`)
  }

  function visitObject(
    value: unknown,
    type: string,
    properties: NonNullable<OvhSchema['models'][string]['properties']>,
  ): void {
    if (!isObject(value)) return report('type', `is ${shown(value)}, not a ${type}`)
    for (const name of Object.keys(value)) {
      if (!Object.hasOwn(properties, name)) within(`.${name}`, () => report('unknown', `is not in ${type}`))
    }
    for (const [name, property] of Object.entries(properties)) {
      path.push('.', name)
      const field = Object.hasOwn(value, name) ? value[name] : undefined
      if (field === undefined) {
        if (property.required || !property.canBeNull) report('missing', `is missing: ${type} always has it`)
      } else if (field === null) {
        if (!property.canBeNull) report('type', `is null, which ${type} never has`)
      } else {
        visit(field, property.fullType ?? property.type)
      }
      path.length -= 2
    }
  }

  visit(value, type)
  return [...findings.values()]
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Collects the differences of many answers, each one once. */
export class AnswerReport {
  /** Number of answers compared. */
  count = 0
  private readonly ovh: OvhSchema
  private readonly answered = new Set<string>()
  private readonly found = new Map<string, { first: string; worlds: Set<string> }>()

  constructor(ovh: OvhSchema) {
    this.ovh = ovh
  }

  /**
   * Compares one answer.
   *
   * @param route the name of the operation
   * @param allowed kinds of difference that the world has on purpose
   */
  add(route: string, type: string, value: unknown, world: string, allowed: readonly FindingKind[] = []): void {
    this.count += 1
    this.answered.add(route)
    for (const { kind, at, first, text } of answerFindings(value, type, this.ovh)) {
      if (!allowed.includes(kind)) this.note(`${route}: ${at} ${text}`, first, world)
    }
  }

  /** Reports a route without an answer that could be compared. */
  fail(route: string, text: string, world: string): void {
    this.note(`${route}: ${text}`, '', world)
  }

  hasAnswerOf = (route: string): boolean => this.answered.has(route)

  private note(line: string, first: string, world: string): void {
    const known = this.found.get(line)
    if (known) known.worlds.add(world)
    else this.found.set(line, { first, worlds: new Set([world]) })
  }

  /** One line per difference: route, path, reason, worlds, and the first place in a list. */
  get errors(): string[] {
    return [...this.found].map(([line, { first, worlds }]) => {
      const place = first.includes('[') ? `; first at ${first}` : ''
      return `${line} (in ${shortList([...worlds])}${place})`
    })
  }
}

const shortList = (names: readonly string[]): string =>
  names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ')
