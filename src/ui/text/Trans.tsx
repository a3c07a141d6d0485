import { Trans as LinguiTrans } from '@lingui/react'
import type { TransProps } from '@lingui/react'

/**
 * Lingui puts values into a message first and looks for the message's own tags then: a name like `<0>` or
 * `<script>` would be taken for one of them. As a part of its own it is only text. The macro uses this component for
 * every `<Trans>` (lingui.config.ts).
 */
export function Trans({ values, ...props }: TransProps) {
  return <LinguiTrans {...props} {...(values && { values: asParts(values) })} />
}

const asParts = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' && value.includes('<') ? [value] : value,
    ]),
  )
