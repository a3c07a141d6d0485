/** The marks of runs in strips of cells: a shape for each outcome, so that colour is never the only sign. */
import type { DayOutcome } from '#domain/protection/ledger.ts'

export interface CellSize {
  width: number
  height: number
  gap: number
}

/** In a row of a list, and in a ledger. */
export const cellSizes = {
  small: { width: 6, height: 16, gap: 1 },
  large: { width: 12, height: 16, gap: 2 },
} as const satisfies Record<string, CellSize>

/** What a mark is drawn with; the stylesheet gives each its colour, and another one where colours are forced. */
export type Layer = 'fill' | 'line' | 'thick' | 'cut'

export type Mark = Partial<Record<Layer, string>>

type Draw = (x: number, size: CellSize) => Mark

const rectangle = (x: number, y: number, width: number, height: number): string =>
  `M${x} ${y}h${width}v${height}h${-width}z`

const whole = (x: number, { width, height }: CellSize): string => rectangle(x, 0, width, height)

/** The middle of a line of so many pixels along the edge. */
const edge = (x: number, { width, height }: CellSize, stroke: number): string =>
  rectangle(x + stroke / 2, stroke / 2, width - stroke, height - stroke)

const marks: Record<DayOutcome, Draw> = {
  done: (x, size) => ({ fill: whole(x, size) }),
  failed: (x, size) => {
    const middle = size.height / 2
    const arm = size.width / 2 - 1
    const centre = x + size.width / 2
    const cross = `M${centre - arm} ${middle - arm}l${2 * arm} ${2 * arm}M${centre + arm} ${middle - arm}l${-2 * arm} ${2 * arm}`
    return { fill: whole(x, size), cut: cross }
  },
  missed: (x, size) => ({ thick: edge(x, size, 2) }),
  'done-without-backup': (x, size) => ({
    line: edge(x, size, 1),
    fill: rectangle(x, size.height / 2, size.width, size.height / 2),
  }),
  running: (x, size) => ({ line: edge(x, size, 1), fill: rectangle(x, 0, size.width / 2, size.height) }),
  canceled: (x, size) => ({ line: `${edge(x, size, 1)}M${x} ${size.height}L${x + size.width} 0` }),
  due: (x, size) => ({ line: edge(x, size, 1) }),
  none: (x, size) => ({ line: `M${x + 1} ${size.height / 2}h${size.width - 2}` }),
  unknown: (x, size) => {
    const { width, height } = size
    return { line: [4, 8, 12].map((y) => `M${x} ${Math.min(y + 2, height)}l${width} -4`).join('') }
  },
}

export interface StripPath {
  outcome: DayOutcome
  layer: Layer
  d: string
}

/** The paths of a strip: all cells of an outcome in one, so that a list of strips stays light. */
export function stripPaths(outcomes: readonly DayOutcome[], size: CellSize): StripPath[] {
  const paths = new Map<string, StripPath>()
  outcomes.forEach((outcome, index) => {
    const mark = marks[outcome](index * (size.width + size.gap), size)
    for (const [layer, d] of Object.entries(mark) as [Layer, string][]) {
      const key = `${outcome} ${layer}`
      const known = paths.get(key)
      if (known) known.d += d
      else paths.set(key, { outcome, layer, d })
    }
  })
  return [...paths.values()]
}

export const stripWidth = (count: number, { width, gap }: CellSize): number => Math.max(0, count * (width + gap) - gap)
