/** The statuses of regions in words; a status that OVHcloud's enum does not list is shown as itself. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { entryOf } from '#lib/entry-of.ts'

const regionWords: Record<string, MessageDescriptor> = {
  UP: msg`Up`,
  DOWN: msg`Down`,
  MAINTENANCE: msg`In maintenance`,
}

export const regionStatusWords = (status: string): MessageDescriptor | undefined => entryOf(regionWords, status)
