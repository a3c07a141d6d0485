import { replaceEqualDeep } from '@tanstack/react-query'

/**
 * Rows are joined anew at each answer of any read. Those whose values are as before stay the same objects: they are
 * not rendered again and keep their searched text, and when all of them stay the list is not ordered again either.
 */
export function createRowKeeper<Row extends object>(
  rowId: (row: Row) => string,
): (rows: readonly Row[]) => readonly Row[] {
  let known = new Map<string, Row>()
  let last: readonly Row[] = []
  return (rows) => {
    const kept = rows.map((row) => replaceEqualDeep(known.get(rowId(row)), row))
    if (kept.length !== last.length || kept.some((row, index) => row !== last[index])) {
      known = new Map(kept.map((row) => [rowId(row), row]))
      last = kept
    }
    return last
  }
}
