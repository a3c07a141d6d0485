import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pageSizes, parseListState, writeListState } from './list-state.ts'
import { compareValues } from './narrow.ts'

const defaults = {
  columns: [{ id: 'a' }, { id: 'b' }, { id: 'c', isOptional: true }, { id: 'd', isOptional: true }],
  filters: [{ name: 'status' }, { name: 'region' }],
  sort: { id: 'name', desc: false },
}

describe('a list in the address', () => {
  it('comes back as it was written, and leaves foreign parameters alone', () => {
    const state = fc.record({
      search: fc.string(),
      filters: fc.record(
        { status: fc.array(fc.string(), { minLength: 1 }), region: fc.array(fc.string(), { minLength: 1 }) },
        { requiredKeys: [] },
      ),
      sort: fc.record({ id: fc.constantFrom('name', 'created'), desc: fc.boolean() }),
      page: fc.integer({ min: 1, max: 9999 }),
      pageSize: fc.constantFrom(...pageSizes),
      hiddenColumns: fc.subarray(['a', 'b', 'c', 'd']),
    })
    fc.assert(
      fc.property(state, (value) => {
        const written = writeListState(new URLSearchParams('id=kept'), value, defaults)
        expect(written.get('id')).toBe('kept')
        const { hiddenColumns, ...rest } = parseListState(new URLSearchParams(written.toString()), defaults)
        expect({ ...rest, hiddenColumns: hiddenColumns.toSorted() }).toEqual(value)
      }),
    )
  })

  it('is short: what is the default is not written', () => {
    const state = parseListState(new URLSearchParams(), defaults)
    expect(writeListState(new URLSearchParams(), state, defaults).toString()).toBe('')
  })

  it('optional columns are hidden until they are asked for', () => {
    expect(parseListState(new URLSearchParams(), defaults).hiddenColumns).toEqual(['c', 'd'])
    expect(parseListState(new URLSearchParams('show=d&hide=a'), defaults).hiddenColumns).toEqual(['c', 'a'])
  })

  it.each(['page=0', 'page=-1', 'page=x', 'page=1.5', 'size=7', 'size=1e9', 'page=NaN&size=NaN'])(
    'takes nonsense as absent: %s',
    (text) => {
      expect(parseListState(new URLSearchParams(text), defaults)).toMatchObject({ page: 1, pageSize: 25 })
    },
  )
})

describe('compareValues', () => {
  it('orders by true values', () => {
    expect(['web-10', 'web-2', 'Web-1'].toSorted(compareValues)).toEqual(['Web-1', 'web-2', 'web-10'])
    expect([10, 9, 1].toSorted(compareValues)).toEqual([1, 9, 10])
  })
})
