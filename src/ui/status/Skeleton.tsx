/** A grey bar where a text will be. */
export function Skeleton({ className = 'w-24' }: { className?: string }) {
  return <span aria-hidden="true" className={`bg-line inline-block h-4 max-w-full rounded align-middle ${className}`} />
}
