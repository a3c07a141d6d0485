import type { ReactNode, Ref } from 'react'

export interface RowAttributes {
  ref: Ref<HTMLTableRowElement>
  'data-index': number
}

export type RenderRow = (index: number, attributes?: RowAttributes) => ReactNode
