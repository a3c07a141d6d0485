import type { ReactNode, RefCallback } from 'react'

export interface RowAttributes {
  ref: RefCallback<HTMLTableRowElement>
  'data-index': number
}

export type RenderRow = (index: number, attributes?: RowAttributes) => ReactNode
