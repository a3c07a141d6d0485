interface CostRampProps {
  /** What it shows, in one sentence. */
  label: string
  /** After the first backup and once all are kept: what costs here, and what costs elsewhere besides. */
  first: { local: number; remote: number }
  full: { local: number; remote: number }
  /** The words below both ends. */
  texts: { first: string; full: string }
}

const size = { width: 320, height: 96 }

/** The share of the width after which all are kept. */
const fullAt = 0.8

/** How a cost grows until it stays the same: what is stored here, and above it what is stored elsewhere. */
export function CostRamp({ label, first, full, texts }: CostRampProps) {
  const most = full.local + full.remote
  const y = (value: number): number => size.height - 2 - (value / most) * (size.height - 8)
  const x = size.width * fullAt
  const line = (start: number, end: number): string => `M0 ${y(start)}L${x} ${y(end)}H${size.width}`
  const area = (start: number, end: number): string => `${line(start, end)}V${size.height}H0z`
  return (
    <figure className="mt-2">
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${size.width} ${size.height}`}
        preserveAspectRatio="none"
        className="cost-ramp h-24 w-full"
      >
        {full.remote > 0 && <path className="remote" d={area(first.local + first.remote, full.local + full.remote)} />}
        <path className="local" d={area(first.local, full.local)} />
        <path className="top" vectorEffect="non-scaling-stroke" d={line(first.local + first.remote, most)} />
      </svg>
      <figcaption className="text-quiet flex justify-between gap-3 text-xs">
        <span>{texts.first}</span>
        <span className="text-right">{texts.full}</span>
      </figcaption>
    </figure>
  )
}
