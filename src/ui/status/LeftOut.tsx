import type { ReactNode } from 'react'
import { Name } from '#ui/text/Name.tsx'
import { Notice } from './Notice.tsx'

interface LeftOutProps {
  /** "2 can't be deleted and stay:" */
  title: ReactNode
  /** Each with the reason, as a sentence. */
  items: readonly { id: string; name: string; reason: string }[]
}

/** What an action on many leaves out, and why. Nothing where it leaves out nothing. */
export function LeftOut({ title, items }: LeftOutProps) {
  if (items.length === 0) return null
  return (
    <Notice kind="information" title={title}>
      <ul className="max-h-48 list-disc overflow-y-auto pl-5">
        {items.map((item) => (
          <li key={item.id}>
            <Name of={item} />: {item.reason}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
