import { useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'

const tickMs = 5_000

/** "Updated 12 s ago". It starts at the left of a reserved width, so that counting moves nothing. */
export function FreshnessNote({ updatedAt }: { updatedAt: number }) {
  const { t } = useLingui()
  const [now, setNow] = useState(Date.now)
  // The passing of time is outside React.
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMs)
    return () => clearInterval(timer)
  }, [])
  const seconds = Math.max(0, Math.round((now - updatedAt) / 1000 / 5) * 5)
  const minutes = Math.floor(seconds / 60)
  return (
    <span className="text-quiet w-40 flex-none text-sm tabular-nums">
      {minutes > 0 ? t`Updated ${minutes} min ago` : t`Updated ${seconds} s ago`}
    </span>
  )
}
