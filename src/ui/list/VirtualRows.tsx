import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual'
import type { Range } from '@tanstack/react-virtual'
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { RenderRow } from './render-row.ts'
import { controlIn, controls } from './row-focus.ts'
import type { RowFocus } from './row-focus.ts'

interface VirtualRowsProps {
  /** Of all rows, in order. */
  ids: readonly string[]
  renderRow: RenderRow
  /** Where the focus was in the rows that stood here before. */
  focus: { current: RowFocus | undefined }
}

/** A row is one line, a card two; each is measured once it is in the page. */
const estimatedRowPx = 40
const overscan = 10

/** The row around an element, by its place. */
function placeOf(element: EventTarget | null): number | undefined {
  const row = element instanceof Element ? element.closest<HTMLElement>('tr[data-index]') : null
  return row ? Number(row.dataset['index']) : undefined
}

/**
 * The rows in sight of a long list, as it scrolls with the window. The row that has the focus stays, however far
 * it is scrolled away; Page Up and Page Down take the focus along, Ctrl+Home and Ctrl+End to the ends.
 */
export function VirtualRows({ ids, renderRow, focus }: VirtualRowsProps) {
  const body = useRef<HTMLTableSectionElement>(null)
  const [scrollMargin, setScrollMargin] = useState(0)
  // By id: the order may change while a row has the focus.
  const focusedId = useRef<string>(undefined)
  const wanted = useRef<RowFocus>(undefined)
  const placeOfId = useMemo(() => new Map(ids.map((id, place) => [id, place])), [ids])

  // The rule is for the React Compiler, which is not in use.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useWindowVirtualizer({
    count: ids.length,
    estimateSize: () => estimatedRowPx,
    getItemKey: (index) => ids[index] ?? index,
    overscan,
    scrollMargin,
    rangeExtractor: (range: Range) => {
      const shown = defaultRangeExtractor(range)
      const focused = placeOfId.get(focusedId.current ?? '')
      if (focused === undefined || shown.includes(focused)) return shown
      return [...shown, focused].toSorted((a, b) => a - b)
    },
  })

  // What stands above the rows may grow, and the page with it: then the place where they begin is another.
  useLayoutEffect(() => {
    const measure = (): void => {
      const top = Math.round((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY)
      setScrollMargin((before) => (Math.abs(top - before) > 1 ? top : before))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [])

  useLayoutEffect(() => {
    if (!focus.current) return
    wanted.current = focus.current
    focusedId.current = ids[focus.current.place]
    focus.current = undefined
  }, [focus, ids])

  // The row that the focus goes to is in the page only once it was scrolled to.
  useLayoutEffect(() => {
    if (!wanted.current) return
    const { place, control } = wanted.current
    const found = body.current?.querySelectorAll<HTMLElement>(`tr[data-index="${place}"] :is(${controls})`)
    const target = found?.[Math.min(control, found.length - 1)]
    if (!target) return
    wanted.current = undefined
    target.focus({ preventScroll: true })
  })

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const from = placeOf(event.target)
    if (from === undefined || !(event.target instanceof HTMLElement)) return
    const to = targetPlace(event, from, ids.length)
    if (to === undefined || event.target.closest('[role="menu"]')) return
    event.preventDefault()
    const row = event.target.closest('tr')
    wanted.current = { place: to, control: row ? controlIn(row, event.target) : 0 }
    focusedId.current = ids[to]
    virtualizer.scrollToIndex(to, { align: 'auto' })
  }

  const items = virtualizer.getVirtualItems()
  return (
    // The keys are those of the controls inside: the element itself is not one.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <tbody
      role="rowgroup"
      ref={body}
      onKeyDown={onKeyDown}
      onFocus={(event) => (focusedId.current = ids[placeOf(event.target) ?? -1])}
      onBlur={(event) => {
        if (placeOf(event.relatedTarget) === undefined) focusedId.current = undefined
      }}
    >
      {/* Flat, so that a row keeps its element by its key wherever it stands. */}
      {items.flatMap(({ key, index, start }, n) => {
        const before = items[n - 1]
        const gap = start - (before ? before.end : scrollMargin)
        return [
          gap > 0 && <Gap key={`before ${String(key)}`} px={gap} />,
          renderRow(index, { ref: virtualizer.measureElement, 'data-index': index }),
        ]
      })}
      <Gap px={virtualizer.getTotalSize() - ((items.at(-1)?.end ?? scrollMargin) - scrollMargin)} />
    </tbody>
  )
}

/** Where a key takes the focus; undefined leaves it to the browser. A page is what is in sight, less one row. */
function targetPlace(event: KeyboardEvent, from: number, count: number): number | undefined {
  const page = Math.max(1, Math.floor(window.innerHeight / estimatedRowPx) - 1)
  const last = count - 1
  switch (event.key) {
    case 'PageDown':
      return Math.min(last, from + page)
    case 'PageUp':
      return Math.max(0, from - page)
    case 'Home':
      return event.ctrlKey ? 0 : undefined
    case 'End':
      return event.ctrlKey ? last : undefined
    default:
      return undefined
  }
}

/** The room of the rows that are not in the page. */
function Gap({ px }: { px: number }) {
  return (
    <tr aria-hidden="true" className="list-gap">
      <td style={{ height: Math.max(0, px) }} />
    </tr>
  )
}
