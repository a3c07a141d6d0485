/**
 * Compares the contract table with OVH's own API schema. Pure: the command line around it is contract.ts.
 */
import type { Operation } from '../src/api/operations/define.ts'

interface OvhParameter {
  name?: string
  paramType: 'path' | 'query' | 'body' | 'header'
  dataType: string
  fullType?: string
  required?: boolean
}

interface OvhOperation {
  httpMethod: string
  parameters: OvhParameter[]
  responseType: string
  noAuthentication?: boolean
  iamActions?: { name: string; required: boolean }[]
}

interface OvhModel {
  enum?: string[]
  properties?: Record<string, { type: string; fullType?: string; canBeNull?: boolean; required?: boolean }>
}

export interface OvhSchema {
  apis: { path: string; operations: OvhOperation[] }[]
  models: Record<string, OvhModel>
}

/** The parts of a valibot schema that are compared. */
interface Node {
  type: string
  wrapped?: Node
  item?: Node
  entries?: Record<string, Node>
  pipe?: { type: string; metadata?: { ovhName?: string; values?: readonly string[] } }[]
}

const textTypes = new Set(['string', 'datetime', 'date', 'uuid', 'ip', 'ipBlock', 'text', 'password'])
const wrappers = new Set(['optional', 'nullish', 'nullable', 'exact_optional'])

/** Merges schemas that OVH serves apart (cloud, auth, me, order). */
export function mergeSchemas(schemas: OvhSchema[]): OvhSchema {
  return {
    apis: schemas.flatMap((schema) => schema.apis),
    models: Object.assign({}, ...schemas.map((schema) => schema.models)),
  }
}

/**
 * Every disagreement between the table and OVH's schema, one line each, naming operation and field.
 * An empty list means that they agree.
 */
export function contractErrors(table: Record<string, Operation>, ovh: OvhSchema): string[] {
  const errors: string[] = []
  const seen = new Map<string, string>()

  for (const [name, op] of Object.entries(table)) {
    const report = (text: string): void => void errors.push(`${name} (${op.id}): ${text}`)

    const twin = seen.get(op.id)
    if (twin) report(`declared twice, also as ${twin}`)
    seen.set(op.id, name)

    const theirs = findOperation(ovh, op.method, op.path)
    if (!theirs) {
      report('OVH has no such method and path')
      continue
    }

    comparePath(op, theirs, report)
    compareQuery(op, theirs, ovh, report)
    compareBody(op, theirs, ovh, report)
    compareAccess(op, theirs, report)
    compareResponse(op, theirs, ovh, report)
    // The gateway's own calls need no look: an unused key costs nothing.
    const isAboutKeys = op.path.startsWith('/auth/')
    if (op.method !== 'GET' && !op.look && !isAboutKeys) report('a write must declare `look`')
  }
  return errors
}

type Report = (text: string) => void

/** OVH's operation of a method and path, as its schema describes it. */
export const findOperation = (ovh: OvhSchema, method: string, path: string): OvhOperation | undefined =>
  ovh.apis.find((api) => api.path === path)?.operations.find((op) => op.httpMethod === method)

function comparePath(op: Operation, theirs: OvhOperation, report: Report): void {
  const declared = [...op.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
  const expected = theirs.parameters.filter((p) => p.paramType === 'path').map((p) => p.name)
  for (const name of declared) if (!expected.includes(name)) report(`path parameter "${name}" is not OVH's`)
}

function compareQuery(op: Operation, theirs: OvhOperation, ovh: OvhSchema, report: Report): void {
  const entries = (op.query as Node | undefined)?.entries ?? {}
  const params = theirs.parameters.filter((p) => p.paramType === 'query')
  for (const [name, node] of Object.entries(entries)) {
    const param = params.find((p) => p.name === name)
    if (!param) report(`query parameter "${name}" is not OVH's`)
    else compareValue(node, param.fullType ?? param.dataType, false, `query.${name}`, ovh, report, 'request')
  }
  for (const param of params) {
    const node = entries[param.name ?? '']
    if (param.required && (!node || isOptional(node))) report(`query parameter "${param.name}" is required by OVH`)
  }
}

function compareBody(op: Operation, theirs: OvhOperation, ovh: OvhSchema, report: Report): void {
  const param = theirs.parameters.find((p) => p.paramType === 'body')
  if (!op.body) {
    if (param?.required) report(`OVH requires a body (${param.dataType})`)
    return
  }
  if (!param) {
    report('OVH takes no body')
    return
  }
  compareValue(op.body, param.fullType ?? param.dataType, false, 'body', ovh, report, 'request')
}

function compareAccess(op: Operation, theirs: OvhOperation, report: Report): void {
  const actions = (theirs.iamActions ?? []).map((action) => action.name)
  if (op.iam === undefined ? actions.length > 0 : !actions.includes(op.iam)) {
    report(`IAM action is ${op.iam ?? 'none'}, OVH's is ${actions.join(', ') || 'none'}`)
  }
  if (op.unsigned !== (theirs.noAuthentication ?? false)) {
    report(op.unsigned ? 'declared unsigned, but OVH requires a signature' : 'OVH requires no signature')
  }
}

function compareResponse(op: Operation, theirs: OvhOperation, ovh: OvhSchema, report: Report): void {
  const node = op.response as Node
  if (op.expands === undefined) {
    compareValue(node, theirs.responseType, false, 'response', ovh, report, 'response')
    return
  }
  const one = findOperation(ovh, 'GET', op.expands)
  if (theirs.responseType !== 'string[]')
    report(`only a list of ids can be expanded, OVH answers ${theirs.responseType}`)
  if (!one) report(`OVH has no GET ${op.expands}`)
  else compareValue(node, `${one.responseType}[]`, false, 'response', ovh, report, 'response')
}

const isOptional = (node: Node): boolean => node.type === 'optional' || node.type === 'nullish'

/**
 * @param direction responses are read more loosely than OVH specifies them, requests must be exact: in a response a
 *   `canBeNull` field must accept null; in a request null is sent only where it is allowed, and what OVH requires is
 *   not optional.
 */
function compareValue(
  node: Node,
  ovhType: string,
  canBeNull: boolean,
  at: string,
  ovh: OvhSchema,
  report: Report,
  direction: 'request' | 'response',
): void {
  const acceptsNull = node.type === 'nullish' || node.type === 'nullable'
  if (direction === 'response' && canBeNull && !acceptsNull) report(`${at} can be null`)
  if (!canBeNull && acceptsNull) report(`${at} is never null at OVH`)

  if (wrappers.has(node.type) && node.wrapped) {
    compareUnwrapped(node.wrapped, ovhType, at, ovh, report, direction)
  } else {
    compareUnwrapped(node, ovhType, at, ovh, report, direction)
  }
}

function compareUnwrapped(
  node: Node,
  ovhType: string,
  at: string,
  ovh: OvhSchema,
  report: Report,
  direction: 'request' | 'response',
): void {
  if (node.type === 'array' && node.item) {
    if (!ovhType.endsWith('[]')) report(`${at} is not a list at OVH but ${ovhType}`)
    else compareValue(node.item, ovhType.slice(0, -2), false, `${at}[]`, ovh, report, direction)
    return
  }
  if (node.type === 'object' && node.entries) {
    compareObject(node.entries, ovhType, at, ovh, report, direction)
    return
  }
  comparePrimitive(node, ovhType, at, ovh, report)
}

function compareObject(
  entries: Record<string, Node>,
  ovhType: string,
  at: string,
  ovh: OvhSchema,
  report: Report,
  direction: 'request' | 'response',
): void {
  const properties = ovh.models[ovhType]?.properties
  if (!properties) {
    report(`${at} is an object here, ${ovhType} at OVH`)
    return
  }
  for (const [field, child] of Object.entries(entries)) {
    const theirs = properties[field]
    if (!theirs) report(`${at}.${field} does not exist in ${ovhType}`)
    else {
      const type = theirs.fullType ?? theirs.type
      compareValue(child, type, theirs.canBeNull ?? false, `${at}.${field}`, ovh, report, direction)
    }
  }
  if (direction === 'response') return
  for (const [field, theirs] of Object.entries(properties)) {
    const child = entries[field]
    if (theirs.required && (!child || isOptional(child))) report(`${at}.${field} is required by OVH`)
  }
}

function comparePrimitive(node: Node, ovhType: string, at: string, ovh: OvhSchema, report: Report): void {
  const metadata = node.pipe?.find((item) => item.type === 'metadata')?.metadata
  const theirValues = ovh.models[ovhType]?.enum

  if (metadata?.values) {
    if (metadata.ovhName !== ovhType) report(`${at} is declared ${metadata.ovhName}, OVH says ${ovhType}`)
    const ours = new Set(metadata.values)
    for (const value of theirValues ?? []) if (!ours.has(value)) report(`${at} lacks the value "${value}"`)
    for (const value of ours) if (!theirValues?.includes(value)) report(`${at} has "${value}", which OVH does not have`)
    return
  }

  const expected = theirValues || textTypes.has(ovhType) ? 'string' : ovhPrimitive(ovhType)
  if (node.type !== expected) report(`${at} is ${node.type} here, ${ovhType} at OVH`)
}

function ovhPrimitive(ovhType: string): string {
  if (ovhType === 'long' || ovhType === 'double') return 'number'
  if (ovhType === 'void') return 'unknown'
  return ovhType
}
