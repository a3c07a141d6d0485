import { Button } from '@ovhcloud/ods-react'
import { Trans } from '@lingui/react/macro'
import { useEffect, useId } from 'react'
import type { ReactNode } from 'react'
import type { FieldValues, UseFormReturn } from 'react-hook-form'
import { Link } from 'react-router'
import { dropDraft, writeDraft } from '#lib/draft.ts'
import { FormColumns } from '#ui/form/FormColumns.tsx'
import { InterruptedNotice } from './InterruptedNotice.tsx'
import type { InterruptedNoticeProps } from './InterruptedNotice.tsx'
import { WriteOutcome } from './WriteOutcome.tsx'
import type { WriteRun } from './write-run.ts'

/** Keeps what is typed for the tab: a reload, an error or a lost session loses nothing. */
export function useDraft<Values extends FieldValues>(form: UseFormReturn<Values>, draftKey: string): void {
  // The draft is outside React: it has to survive a reload.
  useEffect(
    () => form.subscribe({ formState: { values: true }, callback: ({ values }) => writeDraft(draftKey, values) }),
    [form, draftKey],
  )
}

interface WriteFormProps<Values extends FieldValues> {
  form: UseFormReturn<Values>
  draftKey: string
  write: WriteRun
  interrupted: InterruptedNoticeProps
  onSubmit: (values: Values) => Promise<void>
  /** The verb of the one primary button; without one nothing can be sent. */
  submitLabel: ReactNode
  isDanger?: boolean
  /** Why nothing can be sent now, in words; the fields stay usable. */
  lock?: string | undefined
  /** Nothing can be sent now, and the page says why elsewhere. */
  isLocked?: boolean
  backTo: string
  /** What it amounts to, and what it costs. */
  summary: ReactNode
  /** Beside the buttons: the same by other means. */
  more?: ReactNode
  children: ReactNode
}

/** The frame of a form that sends one write: draft, submit, cancel, and what became of the last attempt. */
export function WriteForm<Values extends FieldValues>(props: WriteFormProps<Values>) {
  const { form, draftKey, write, interrupted, onSubmit, submitLabel, isDanger = false, lock, backTo } = props
  const { isLocked = false, summary, more, children } = props
  const lockId = useId()
  useDraft(form, draftKey)
  const cannotSend = write.isBusy || isLocked || lock !== undefined || interrupted.interrupted.isChecking
  const submit = async (values: Values): Promise<void> => {
    if (!cannotSend) await onSubmit(values)
  }
  return (
    <form onSubmit={(event) => void form.handleSubmit(submit)(event)} noValidate>
      <FormColumns
        summary={summary}
        footer={
          <>
            {submitLabel !== undefined && (
              <div className="flex flex-wrap items-center gap-3">
                <Button
                  type="submit"
                  color={isDanger ? 'critical' : 'primary'}
                  aria-disabled={cannotSend}
                  {...(lock !== undefined && { 'aria-describedby': lockId })}
                  loading={write.isBusy}
                  className={lock === undefined ? '' : 'cursor-not-allowed opacity-50'}
                >
                  {submitLabel}
                </Button>
                <Link className="button-outline" to={backTo} onClick={() => dropDraft(draftKey)}>
                  <Trans>Cancel</Trans>
                </Link>
                {more}
                {/* Empty too: the reason comes and goes without moving anything. */}
                {'lock' in props && (
                  <p id={lockId} className="text-quiet min-h-6 basis-full">
                    {lock}
                  </p>
                )}
              </div>
            )}
            {/* Below the buttons: what appears late moves nothing that somebody is about to press. */}
            <WriteOutcome subject={interrupted.subject} phase={write.phase} />
            {write.phase.code === 'editing' && <InterruptedNotice {...interrupted} />}
          </>
        }
      >
        {children}
      </FormColumns>
    </form>
  )
}
