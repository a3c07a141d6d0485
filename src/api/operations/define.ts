/**
 * The vocabulary of the contract table: how one OVH route is declared, as data.
 *
 * Everything that must agree about a route is derived from its declaration: the typed client, the
 * query keys, the handlers of the simulated cloud and the contract check against OVH's own schema.
 */
import * as v from 'valibot'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** The `{names}` of a path template. */
export type PathNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathNames<Rest>
  : never

export type PathParams<Path extends string> = { [Name in PathNames<Path>]: string }

type Schema = v.GenericSchema
type QuerySchema = v.ObjectSchema<v.ObjectEntries, undefined>
type ListSchema = v.ArraySchema<Schema, undefined>

/** A list parsed item by item: items that make no sense are left out and counted, never fatal. */
export interface Rows<Item> {
  items: Item[]
  /** How many items OVH sent that could not be understood. */
  dropped: number
}

/** What the client hands back for a response schema. */
export type Parsed<Response> =
  Response extends v.ArraySchema<infer Item, undefined>
    ? Rows<v.InferOutput<Item & Schema>>
    : Response extends Schema
      ? v.InferOutput<Response>
      : never

/**
 * How to find out whether a write happened whose answer was lost: which list to read, and how to
 * recognise the result in it. `known` holds the ids that the list already had before the write was
 * sent, so that an older object of the same name is never taken for the new one.
 */
export interface Look {
  /** The list that shows the effect. */
  read: Operation
  /** What the write does to that list: something is in it then, or is not in it any more. */
  effect: 'appears' | 'disappears'
  /** The effect does not last (a reboot): not to see it proves nothing. */
  passes?: boolean
  /** Path parameters of that read, from those of the write. */
  params: (intent: { params: Record<string, string>; body: unknown }) => Record<string, string>
  /** The rows of that list that could be the result, or that the write was to take away. */
  candidates: (intent: { params: Record<string, string>; body: unknown }, list: unknown) => LookCandidate[]
}

export interface LookCandidate {
  id: string
  /** Where the object stands, when the effect is a change of it: the same object in another state is a new result. */
  state?: string | undefined
  /** When OVH says that it was created: RFC 3339. */
  createdAt?: string | undefined
}

export interface Operation<
  M extends Method = Method,
  Path extends string = string,
  Response extends Schema = Schema,
  Body extends Schema | undefined = Schema | undefined,
  Query extends QuerySchema | undefined = QuerySchema | undefined,
> {
  /** `GET /path/{name}`: unique in the table, and the first part of the query key. */
  id: `${M} ${Path}`
  method: M
  path: Path
  response: Response
  body: Body
  query: Query
  /** Request headers that are part of the call (`X-Pagination-*`). */
  headers: Record<string, string>
  /**
   * Set when a pagination header turns a list of ids into a list of objects: the route of one such
   * object, whose model the items must match.
   */
  expands: string | undefined
  /** The IAM action that OVH checks; undefined for routes that need none. */
  iam: string | undefined
  /** Routes called without a signature. */
  unsigned: boolean
  look: Look | undefined
}

/** The value types of an operation, for the client and for the simulated cloud. */
export type ParamsOf<Op> = Op extends Operation<Method, infer Path> ? PathParams<Path> : never
export type ResponseOf<Op> = Op extends { response: infer Response } ? Parsed<Response> : never
export type WireOf<Op> = Op extends { response: infer Response extends Schema } ? v.InferInput<Response> : never
export type BodyOf<Op> = Op extends { body: infer Body }
  ? Body extends Schema
    ? v.InferOutput<Body>
    : undefined
  : never
export type QueryOf<Op> = Op extends { query: infer Query }
  ? Query extends Schema
    ? v.InferInput<Query>
    : undefined
  : never

interface Declaration<Response extends Schema, Body extends Schema | undefined, Query extends QuerySchema | undefined> {
  response: Response
  body?: Body
  query?: Query
  headers?: Record<string, string>
  expands?: string
  iam?: string
  unsigned?: boolean
  look?: Look
}

/**
 * Declares one OVH route.
 *
 * @param method HTTP method
 * @param path path below `/v1`, with OVH's own parameter names in braces
 * @param declaration schemas of query, body and response; IAM action; headers; `look` for a write
 */
export function operation<
  const M extends Method,
  const Path extends string,
  Response extends Schema,
  Body extends Schema | undefined = undefined,
  Query extends QuerySchema | undefined = undefined,
>(method: M, path: Path, declaration: Declaration<Response, Body, Query>): Operation<M, Path, Response, Body, Query> {
  return {
    id: `${method} ${path}`,
    method,
    path,
    response: declaration.response,
    // An absent schema is typed `undefined` by the defaults above; the compiler can't relate the two.
    body: declaration.body as Body,
    query: declaration.query as Query,
    headers: declaration.headers ?? {},
    expands: declaration.expands,
    iam: declaration.iam,
    unsigned: declaration.unsigned ?? false,
    look: declaration.look,
  }
}

/** One call returns the objects themselves, not their ids ("iceberg" headers of API v1). */
export const expanded = {
  'X-Pagination-Mode': 'CachedObjectList-Pages',
  'X-Pagination-Size': '5000',
}

/**
 * A status or kind that OVH lists in its schema, read tolerantly: a value that the schema does not
 * know yet passes and is shown as itself. The known values are compared by the contract check.
 */
export function openEnum<const Values extends readonly string[]>(
  ovhName: string,
  values: Values,
): v.GenericSchema<string, Values[number] | UnlistedValue> {
  const schema = v.pipe(v.string(), v.metadata({ ovhName, values }))
  // The runtime check is `string` on purpose; the return type keeps the known values for completion.
  return schema
}

/** A string outside the listed values, which keeps their completion in editors. */
export type UnlistedValue = string & Record<never, never>

/** A field that OVH's schema never marks as present: absent is fine, null is not promised. */
export const maybe = <S extends Schema>(schema: S) => v.optional(schema)

/** A field whose `canBeNull` is true in OVH's schema. */
export const nullable = <S extends Schema>(schema: S) => v.nullish(schema)

/** What OVH calls `void`: a success without a body, whatever stands in for one. */
export const nothing = v.unknown()

export const isListSchema = (schema: Schema): schema is ListSchema => schema.type === 'array'
