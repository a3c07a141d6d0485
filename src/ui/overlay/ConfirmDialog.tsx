import { Button } from '@ovhcloud/ods-react'
import { Trans } from '@lingui/react/macro'
import { useEffect, useId, useLayoutEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { focusHeading } from '#ui/page/focus-heading.ts'

interface ConfirmDialogProps {
  /** Names the object: "Delete the schedule web-1-daily-7?" */
  title: string
  /** What will happen, and what will not. */
  children: ReactNode
  /** The verb: "Delete". */
  confirmLabel: ReactNode
  isDanger?: boolean
  isBusy: boolean
  /** Something is looked at before it can be confirmed; nothing is sent yet, so it can be left. */
  isChecking?: boolean
  /** Without it there is nothing left to decide: the confirming button closes. */
  hasCancel?: boolean
  onConfirm: () => void
  onCancel: () => void
  /** What became of the last attempt: the dialog stays open on a failure. */
  outcome?: ReactNode
}

/**
 * A question before something that can't be undone. The browser's own modal dialog: it keeps the focus
 * inside, closes on Escape and hides the page behind it from assistive technology.
 */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const {
    title,
    children,
    confirmLabel,
    isDanger = false,
    isBusy,
    isChecking = false,
    hasCancel = true,
    onConfirm,
    onCancel,
    outcome,
  } = props
  const titleId = useId()
  const dialog = useRef<HTMLDialogElement>(null)

  const confirm = useRef<HTMLButtonElement>(null)

  // Opening is a conversation with the browser; a dialog opened by an attribute would not be modal. Closed
  // before it is taken away, it gives the focus back to where it was; when that is gone, to the heading.
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => {
      element?.close()
      if (document.activeElement === document.body) focusHeading()
    }
  }, [])

  // The button was disabled while something was sent or looked at, and lost the focus: back to it with the outcome.
  const isWaiting = isBusy || isChecking
  const wasWaiting = useRef(false)
  useEffect(() => {
    if (wasWaiting.current && !isWaiting) confirm.current?.focus()
    wasWaiting.current = isWaiting
  }, [isWaiting])

  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      className="m-auto max-h-[calc(100dvh-2rem)] w-[min(36rem,calc(100vw-2rem))] overflow-y-auto rounded-lg bg-raised p-6 shadow-xl backdrop:bg-backdrop"
      onCancel={(event) => {
        // While something is sent, its outcome is waited for.
        event.preventDefault()
        if (!isBusy) onCancel()
      }}
    >
      <h2 id={titleId} className="mb-3 text-xl break-words">
        {title}
      </h2>
      <div className="space-y-3">{children}</div>
      <div className="mt-6 flex flex-wrap justify-end gap-3">
        {hasCancel && (
          <Button type="button" variant="outline" aria-disabled={isBusy} onClick={() => isBusy || onCancel()}>
            <Trans>Cancel</Trans>
          </Button>
        )}
        <Button
          ref={confirm}
          type="button"
          color={isDanger ? 'critical' : 'primary'}
          loading={isWaiting}
          aria-disabled={isWaiting}
          onClick={() => isWaiting || onConfirm()}
        >
          {confirmLabel}
        </Button>
      </div>
      {outcome && <div className="mt-4">{outcome}</div>}
    </dialog>
  )
}
