import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Icon } from '#ui/icon/Icon.tsx'

/** Copies a text. `what` names it: "Copy ID of web-1". */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const { t } = useLingui()
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')

  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
      setState('copied')
    } catch {
      setState('failed')
    }
  }

  return (
    <>
      <button
        type="button"
        className="text-brand hover:bg-sky inline-flex size-6 items-center justify-center rounded"
        aria-label={t`Copy ${what}`}
        title={t`Copy ${what}`}
        onClick={() => void copy()}
        onBlur={() => setState('idle')}
      >
        <Icon name={state === 'copied' ? 'check' : state === 'failed' ? 'circle-xmark' : 'file-copy'} />
      </button>
      <span role="status" className="sr-only">
        {state === 'copied' && t`Copied`}
        {state === 'failed' && t`The browser refused to copy. Select the text instead.`}
      </span>
    </>
  )
}
