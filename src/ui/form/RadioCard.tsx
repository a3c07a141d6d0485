import type { ComponentPropsWithRef, ReactNode } from 'react'

interface RadioCardProps extends ComponentPropsWithRef<'input'> {
  label: string
  children?: ReactNode
}

/** One of a few choices, with what it means: a radio button in a tile, as in OVH's order forms. */
export function RadioCard({ label, children, ...input }: RadioCardProps) {
  return (
    <label className="border-edge has-checked:border-brand has-checked:bg-sky has-focus-visible:outline-brand flex cursor-pointer gap-3 rounded-lg border bg-surface p-3 has-focus-visible:outline-2">
      <input type="radio" className="accent-brand mt-0.5 size-5 flex-none outline-none" {...input} />
      <span className="min-w-0">
        <span className="text-heading block font-semibold">{label}</span>
        {children && <span className="block">{children}</span>}
      </span>
    </label>
  )
}
