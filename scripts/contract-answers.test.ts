/** The contract check must find every kind of difference between an answer and OVH's schema. Each test makes one. */
import { describe, expect, it } from 'vitest'
import { AnswerReport, answerFindings } from './contract-answers.ts'
import type { OvhSchema } from './contract-check.ts'

const field = (type: string, canBeNull = false, required = false) => ({ type, fullType: type, canBeNull, required })

const ovh: OvhSchema = {
  apis: [],
  models: {
    Thing: {
      properties: {
        id: field('uuid'),
        size: field('long'),
        weight: field('double'),
        isOn: field('boolean'),
        createdAt: field('datetime'),
        ip: field('ip', true),
        note: field('string', true),
        label: field('string', true, true),
        state: field('StateEnum'),
        parts: field('Part[]'),
        tags: field('map[string]string', true),
      },
    },
    Part: { properties: { name: field('string') } },
    StateEnum: { enum: ['on', 'off'] },
    Odd: { properties: { value: field('complexType.Odd<string>') } },
  },
}

const thing = {
  id: '01234567-89ab-4cde-8f01-23456789abcd',
  size: 3,
  weight: 0.5,
  isOn: true,
  createdAt: '2026-01-31T12:00:00+01:00',
  label: null,
  state: 'on',
  parts: [{ name: 'a' }, { name: 'b' }],
}

const without = (name: keyof typeof thing) => ({ ...thing, [name]: undefined })
const found = (value: unknown, type = 'Thing') =>
  answerFindings(value, type, ovh).map(({ kind, at, text }) => `${kind} ${at} ${text}`)

describe('answerFindings', () => {
  it('finds nothing in a complete answer, with and without nullable properties', () => {
    expect(found(thing)).toEqual([])
    expect(found({ ...thing, ip: '2001:41d0::1', note: null, tags: { a: 'b' } })).toEqual([])
    expect(found([thing], 'Thing[]')).toEqual([])
    expect(found(null, 'void')).toEqual([])
    expect(found(undefined, 'void')).toEqual([])
    expect(found('xx1-ovh', 'coreTypes.AccountId:string')).toEqual([])
  })

  it.each([
    ['a missing property', without('size'), 'missing response.size'],
    ['a missing property that can be null and is required', without('label'), 'missing response.label'],
    ['a missing property of an item', { ...thing, parts: [{}] }, 'missing response.parts[].name'],
    ['an unknown property', { ...thing, colour: 'red' }, 'unknown response.colour is not in Thing'],
    ['an unknown property of an item', { ...thing, parts: [{ name: 'a', x: 1 }] }, 'unknown response.parts[].x'],
    ['a value outside an enum', { ...thing, state: 'dim' }, 'value response.state is "dim"'],
    ['a number in place of an enum', { ...thing, state: 1 }, 'type response.state is 1'],
    ['a null where none is allowed', { ...thing, size: null }, 'type response.size is null'],
    ['a text in place of a number', { ...thing, size: '3' }, 'type response.size is "3"'],
    ['a fraction in place of an integer', { ...thing, size: 0.5 }, 'type response.size is 0.5'],
    ['a text in place of a boolean', { ...thing, isOn: 'true' }, 'type response.isOn'],
    ['a malformed date', { ...thing, createdAt: '31/01/2026' }, 'value response.createdAt'],
    ['a malformed UUID', { ...thing, id: 'thing-1' }, 'value response.id'],
    ['a malformed IP address', { ...thing, ip: '300.1.1.1' }, 'value response.ip'],
    ['an object in place of a list', { ...thing, parts: {} }, 'type response.parts'],
    ['a list in place of an object', { ...thing, tags: [] }, 'type response.tags'],
    ['a wrong value of a map', { ...thing, tags: { a: 1 } }, 'type response.tags.a'],
    ['a text in place of an object', 'surprise', 'type response is "surprise", not a Thing'],
  ])('finds %s', (_what, value, expected) => {
    const findings = found(value)
    expect(findings).toHaveLength(1)
    expect(findings[0]).toContain(expected)
  })

  it('finds an answer of a void route, and a type that the schema does not have', () => {
    expect(found({}, 'void')).toHaveLength(1)
    expect(found({ value: 1 }, 'Odd')[0]).toContain('complexType.Odd<string>, which is not in the schema')
  })

  it('reports a difference of several items once, with the first place', () => {
    const rows = [thing, without('size'), without('size')]
    expect(answerFindings(rows, 'Thing[]', ovh)).toEqual([
      expect.objectContaining({ at: 'response[].size', first: 'response[1].size' }),
    ])
  })
})

describe('AnswerReport', () => {
  it('reports route, path and worlds in one line', () => {
    const report = new AnswerReport(ovh)
    report.add('thingList', 'Thing[]', [without('size')], 'default')
    report.add('thingList', 'Thing[]', [without('size')], 'empty')
    expect(report.errors).toEqual([
      'thingList: response[].size is missing: Thing always has it (in default, empty; first at response[0].size)',
    ])
    expect(report.count).toBe(2)
  })

  it('ignores only the kinds of difference that a world has on purpose', () => {
    const report = new AnswerReport(ovh)
    report.add('thingOne', 'Thing', { ...thing, state: 'dim', size: '3' }, 'hostile', ['value'])
    expect(report.errors).toHaveLength(1)
    expect(report.errors[0]).toContain('response.size')
  })
})
