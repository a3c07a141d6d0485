/** The catalogues, in the parts that scripts/build/catalogue-parts.ts makes of them. */
declare module '*.po?part=first' {
  import type { Messages } from '@lingui/core'

  export const messages: Messages
}

declare module '*.po?part=demo' {
  import type { Messages } from '@lingui/core'

  export const messages: Messages
}

declare module '*.po?part=report' {
  import type { Messages } from '@lingui/core'

  export const messages: Messages
}

declare module '*.po?part=rest' {
  import type { Messages } from '@lingui/core'

  export const messages: Messages
}
