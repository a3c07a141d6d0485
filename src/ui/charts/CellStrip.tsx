import type { DayOutcome } from '#domain/protection/ledger.ts'
import { cellSizes, stripPaths, stripWidth } from './marks.ts'

interface CellStripProps {
  outcomes: readonly DayOutcome[]
  size: keyof typeof cellSizes
  /** The cell that stands out, by its place. */
  current?: number | undefined
}

/**
 * One cell for each day, oldest first, as a picture: what it says stands beside it in words, for those who don't see
 * it. `RunStrip` adds the keyboard and the words of each cell.
 */
export function CellStrip({ outcomes, size, current }: CellStripProps) {
  const cell = cellSizes[size]
  const width = stripWidth(outcomes.length, cell)
  return (
    <svg
      aria-hidden="true"
      className="cell-strip block flex-none overflow-visible"
      width={width}
      height={cell.height}
      viewBox={`0 0 ${width} ${cell.height}`}
    >
      {stripPaths(outcomes, cell).map(({ outcome, layer, d }) => (
        <path key={`${outcome} ${layer}`} className={layer} data-outcome={outcome} d={d} />
      ))}
      {current !== undefined && (
        <rect
          className="current"
          x={current * (cell.width + cell.gap) - 2}
          y={-2}
          width={cell.width + 4}
          height={cell.height + 4}
        />
      )}
    </svg>
  )
}
