import { useLingui } from '@lingui/react/macro'
import { Suspense } from 'react'
import type { FieldValues, UseFormReturn } from 'react-hook-form'
import { useWatch } from 'react-hook-form'
import { Drawer } from '#ui/overlay/Drawer.tsx'
import { Skeleton } from '#ui/status/Skeleton.tsx'
import { lazyPart } from '#ui/lazy-part.tsx'
import type { CodeSection } from './sections.ts'

const { Part: AsCode } = lazyPart(async () => (await import('./AsCode.tsx')).AsCode)

interface AsCodeDrawerProps {
  /** Undefined while something is missing. Asked for while the panel is open. */
  sectionsOf: () => readonly CodeSection[] | undefined
}

/** The button of a form, and what it opens. */
export function AsCodeDrawer({ sectionsOf }: AsCodeDrawerProps) {
  const { t } = useLingui()
  return (
    <Drawer label={t`As code`} isWide>
      <Suspense fallback={<Skeleton className="w-60" />}>
        <AsCode sectionsOf={sectionsOf} />
      </Suspense>
    </Drawer>
  )
}

interface FormCodeProps<Values extends FieldValues> {
  form: UseFormReturn<Values>
  sectionsOf: (values: Values) => readonly CodeSection[] | undefined
}

/** The same for a form that keeps its values to itself: it follows what is typed. */
export function FormCode<Values extends FieldValues>({ form, sectionsOf }: FormCodeProps<Values>) {
  // Every field has its default, so the whole is there.
  const values = useWatch({ control: form.control }) as Values
  return <AsCodeDrawer sectionsOf={() => sectionsOf(values)} />
}
