import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Followed } from './followed.ts'

/** How something that this tab set going has ended. */
export const endedWords = (entry: Pick<Followed, 'kind' | 'name'>, hasFailed: boolean): MessageDescriptor =>
  hasFailed ? failedWords(entry) : doneWords(entry)

function doneWords({ kind, name }: Pick<Followed, 'kind' | 'name'>): MessageDescriptor {
  switch (kind) {
    case 'backup':
      return msg`The backup ${name} is made.`
    case 'restore':
      return msg`${name} has been restored.`
    case 'create':
      return msg`${name} has been created.`
    case 'abort-backup':
      return msg`The backup of ${name} has been stopped.`
    case 'start':
      return msg`${name} has started.`
    case 'stop':
      return msg`${name} has stopped.`
    case 'reboot':
      return msg`${name} has rebooted.`
    case 'rescue':
      return msg`${name} is in rescue mode.`
    case 'unrescue':
      return msg`${name} has left rescue mode.`
  }
}

function failedWords({ kind, name }: Pick<Followed, 'kind' | 'name'>): MessageDescriptor {
  switch (kind) {
    case 'backup':
      return msg`The backup ${name} failed: OVHcloud accepted it and did not say why it ended in error.`
    case 'restore':
      return msg`The restore of ${name} failed: OVHcloud accepted it and did not say why it ended in error.`
    case 'create':
      return msg`${name} was not created: OVHcloud accepted it and did not say why it ended in error.`
    case 'abort-backup':
      return msg`The backup of ${name} was not stopped.`
    case 'start':
      return msg`${name} has not started.`
    case 'stop':
      return msg`${name} has not stopped.`
    case 'reboot':
      return msg`${name} has not come back from its reboot.`
    case 'rescue':
      return msg`${name} has not entered rescue mode.`
    case 'unrescue':
      return msg`${name} has not left rescue mode.`
  }
}
