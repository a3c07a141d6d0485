/** Generates values that fit the schemas of the contract table, for tests that cover every operation. */
import type * as v from 'valibot'

/** The parts of a valibot schema that the contract table uses. */
interface SchemaParts {
  type: string
  wrapped?: SchemaParts
  item?: SchemaParts
  entries?: Record<string, SchemaParts>
  options?: readonly unknown[]
  requirement?: unknown
  pipe?: readonly SchemaParts[]
}

const dates = /At$|^at$|[dD]ate|^created$|Time$|^since$/

/** A value with every field of a schema, optional ones included. Lists have one item. */
export const sampleOf = (schema: v.GenericSchema): unknown => valueOf(schema, '')

function valueOf(schema: SchemaParts, name: string): unknown {
  switch (schema.type) {
    case 'string':
      if (schema.pipe?.some(({ type }) => type === 'url')) return 'https://example.org/'
      return dates.test(name) ? '2026-01-01T00:00:00+00:00' : `${name || 'text'}-1`
    case 'number':
      return 1
    case 'boolean':
      return true
    case 'array':
      return schema.item ? [valueOf(schema.item, name)] : []
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.entries ?? {}).map(([field, entry]) => [field, valueOf(entry, field)]),
      )
    case 'picklist':
      return schema.options?.[0]
    case 'optional':
    case 'nullish':
    case 'nullable':
      return schema.wrapped && valueOf(schema.wrapped, name)
    case 'unknown':
      return null
    default:
      throw new Error(`a schema of type ${schema.type} has no sample yet: add it here`)
  }
}

/** Values for the parameters of a path template. */
export const paramsFor = (path: string): Record<string, string> =>
  Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, `${name}-1`]))
