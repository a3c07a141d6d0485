import { expect, it } from 'vitest'
import { createRowKeeper } from './keep-rows.ts'

interface Row {
  id: string
  facts: { state: string; names: string[] }
}

const row = (id: string, state: string): Row => ({ id, facts: { state, names: ['a', 'b'] } })

it('keeps a row whose values are as before, and the list when all are', () => {
  const keep = createRowKeeper<Row>(({ id }) => id)
  const first = keep([row('1', 'on'), row('2', 'on')])
  expect(keep([row('1', 'on'), row('2', 'on')])).toBe(first)

  const second = keep([row('1', 'on'), row('2', 'off')])
  expect(second).toEqual([row('1', 'on'), row('2', 'off')])
  expect(second[0]).toBe(first[0])
  expect(second[1]).not.toBe(first[1])
})

it('follows rows that come, go and change places', () => {
  const keep = createRowKeeper<Row>(({ id }) => id)
  const first = keep([row('1', 'on'), row('2', 'on')])
  const turned = keep([row('2', 'on'), row('1', 'on')])
  expect(turned).toEqual([row('2', 'on'), row('1', 'on')])
  expect(turned).toContain(first[0])
  expect(keep([row('2', 'on')])).toEqual([row('2', 'on')])
  expect(keep([])).toEqual([])
})
