/** The contract check must find every kind of disagreement. Each test makes one. */
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { maybe, nullable, openEnum, operation } from '../src/api/operations/define.ts'
import { contractErrors } from './contract-check.ts'
import type { OvhSchema } from './contract-check.ts'

const field = (type: string, canBeNull = false, required = false) => ({ type, fullType: type, canBeNull, required })

const ovh: OvhSchema = {
  apis: [
    {
      path: '/thing/{id}',
      operations: [
        {
          httpMethod: 'GET',
          parameters: [
            { name: 'id', paramType: 'path', dataType: 'string', required: true },
            { name: 'zone', paramType: 'query', dataType: 'string', required: true },
          ],
          responseType: 'Thing',
          noAuthentication: false,
          iamActions: [{ name: 'thing:get', required: true }],
        },
        {
          httpMethod: 'POST',
          parameters: [
            { name: 'id', paramType: 'path', dataType: 'string', required: true },
            { paramType: 'body', dataType: 'ThingCreation', required: true },
          ],
          responseType: 'Thing',
          iamActions: [{ name: 'thing:create', required: true }],
        },
      ],
    },
    {
      path: '/thing',
      operations: [
        {
          httpMethod: 'GET',
          parameters: [],
          responseType: 'string[]',
          iamActions: [{ name: 'thing:get', required: true }],
        },
      ],
    },
  ],
  models: {
    Thing: {
      properties: {
        id: field('string'),
        size: field('long'),
        note: field('string', true),
        state: field('StateEnum'),
        parts: field('Part[]', true),
      },
    },
    Part: { properties: { name: field('string') } },
    StateEnum: { enum: ['on', 'off'] },
    ThingCreation: { properties: { name: field('string', false, true), note: field('string', true) } },
  },
}

const Thing = {
  id: v.string(),
  size: maybe(v.number()),
  note: nullable(v.string()),
  state: openEnum('StateEnum', ['on', 'off']),
  parts: nullable(v.array(v.object({ name: v.string() }))),
}

const get = (changes: Partial<Parameters<typeof operation>[2]> = {}, path = '/thing/{id}') =>
  operation('GET', path, {
    query: v.object({ zone: v.string() }),
    response: v.object(Thing),
    iam: 'thing:get',
    ...changes,
  })

const post = (body: v.GenericSchema) =>
  operation('POST', '/thing/{id}', {
    body,
    response: v.object(Thing),
    iam: 'thing:create',
    look: { read: get(), effect: 'appears', params: () => ({}), candidates: () => [] },
  })

const errorsOf = (op: ReturnType<typeof get> | ReturnType<typeof post>) => contractErrors({ thing: op }, ovh)
const withField = (changes: v.ObjectEntries) => get({ response: v.object({ ...Thing, ...changes }) })

describe('contractErrors', () => {
  it('finds nothing where the table and OVH agree', () => {
    expect(errorsOf(get())).toEqual([])
    expect(errorsOf(post(v.object({ name: v.string(), note: v.nullish(v.string()) })))).toEqual([])
    const all = operation('GET', '/thing', {
      response: v.array(v.object(Thing)),
      iam: 'thing:get',
      expands: '/thing/{id}',
    })
    expect(contractErrors({ all }, ovh)).toEqual([])
  })

  it.each([
    ['an unknown path', get({}, '/nothing/{id}'), 'no such method and path'],
    ['a renamed path parameter', get({}, '/thing/{name}'), 'no such method and path'],
    [
      'an unknown query parameter',
      get({ query: v.object({ zone: v.string(), colour: v.string() }) }),
      'query parameter "colour"',
    ],
    ['a missing required query parameter', get({ query: v.object({}) }), '"zone" is required'],
    [
      'a required query parameter made optional',
      get({ query: v.object({ zone: v.optional(v.string()) }) }),
      '"zone" is required',
    ],
    ['a body that OVH does not take', get({ body: v.object({}) }), 'takes no body'],
    ['another IAM action', get({ iam: 'thing:look' }), 'IAM action is thing:look'],
    ['a missing signature', get({ unsigned: true }), 'declared unsigned'],
    ['an unknown field', withField({ colour: maybe(v.string()) }), 'response.colour does not exist'],
    ['another primitive', withField({ size: maybe(v.string()) }), 'response.size is string here, long at OVH'],
    ['a null that is not accepted', withField({ note: maybe(v.string()) }), 'response.note can be null'],
    ['a null that OVH never sends', withField({ size: nullable(v.number()) }), 'response.size is never null'],
    ['an enum value missing here', withField({ state: openEnum('StateEnum', ['on']) }), 'lacks the value "off"'],
    [
      'an enum value that OVH does not have',
      withField({ state: openEnum('StateEnum', ['on', 'off', 'dim']) }),
      'has "dim"',
    ],
    ['the wrong enum', withField({ state: openEnum('OtherEnum', ['on', 'off']) }), 'is declared OtherEnum'],
    [
      'an object in place of a list',
      withField({ parts: nullable(v.object({ name: v.string() })) }),
      'response.parts is an object here',
    ],
    [
      'a nested field',
      withField({ parts: nullable(v.array(v.object({ weight: v.string() }))) }),
      'response.parts[].weight does not exist',
    ],
    [
      'a resource declared as an expandable list',
      get({ expands: '/thing/{id}' }),
      'only a list of ids can be expanded',
    ],
    ['a missing required body field', post(v.object({})), 'body.name is required'],
    ['a required body field made optional', post(v.object({ name: v.optional(v.string()) })), 'body.name is required'],
    [
      'a null in a body where it is not allowed',
      post(v.object({ name: v.nullable(v.string()) })),
      'body.name is never null',
    ],
  ])('names the operation and the field: %s', (_what, op, expected) => {
    const errors = errorsOf(op)
    expect(errors.join('\n')).toContain(expected)
    expect(errors.every((error) => error.startsWith('thing ('))).toBe(true)
  })

  it('requires `look` for every write, and each route once', () => {
    const blind = operation('POST', '/thing/{id}', {
      body: v.object({ name: v.string() }),
      response: v.object(Thing),
      iam: 'thing:create',
    })
    expect(contractErrors({ blind }, ovh)).toEqual([expect.stringContaining('must declare `look`')])
    expect(contractErrors({ a: get(), b: get() }, ovh)).toEqual([expect.stringContaining('declared twice')])
  })
})
