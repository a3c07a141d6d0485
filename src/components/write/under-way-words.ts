/** Words for work that this tab started and that still runs. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { FollowedKind } from './followed.ts'

export function underWayWords(kind: FollowedKind, name: string): MessageDescriptor {
  switch (kind) {
    case 'backup':
      return msg`The backup ${name} is being made`
    case 'restore':
      return msg`${name} is being restored`
    case 'create':
      return msg`${name} is being created`
    case 'abort-backup':
      return msg`The backup of ${name} is being stopped`
    case 'start':
      return msg`${name} is being started`
    case 'stop':
      return msg`${name} is being stopped`
    case 'reboot':
      return msg`${name} is being rebooted`
    case 'rescue':
      return msg`${name} is entering rescue mode`
    case 'unrescue':
      return msg`${name} is leaving rescue mode`
  }
}
