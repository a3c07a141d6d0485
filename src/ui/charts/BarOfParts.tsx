import { Link } from 'react-router'

export interface BarPart {
  id: string
  /** What it is, and how many. */
  label: string
  value: number
  /** Each part has a colour and a pattern of its own. */
  look: 'good' | 'bad' | 'warning' | 'quiet' | 'unknown'
  /** The rows that make it up. */
  to: string
}

/** One bar of parts, each a link to what makes it up: the legend beside it says the same in words. */
export function BarOfParts({ label, parts }: { label: string; parts: readonly BarPart[] }) {
  const shown = parts.filter(({ value }) => value > 0)
  return (
    <ul aria-label={label} className="flex h-3 w-full gap-0.5 overflow-hidden rounded">
      {shown.map(({ id, label: name, value, look, to }) => (
        <li key={id} className="bar-part min-w-1.5" data-look={look} style={{ flexGrow: value }}>
          <Link to={to} title={name} tabIndex={-1} aria-hidden="true" className="block size-full" />
        </li>
      ))}
    </ul>
  )
}
