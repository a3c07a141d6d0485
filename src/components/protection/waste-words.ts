import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { WasteKind } from '#domain/protection/waste.ts'

export const wasteWords: Record<WasteKind, MessageDescriptor> = {
  'deleted-instance': msg`Backups of deleted instances`,
  'over-rotation': msg`More of a schedule's backups than it keeps`,
  'in-error': msg`Backups in error`,
  twice: msg`The same backup twice within a minute`,
  'schedule-of-deleted-instance': msg`Schedules of deleted instances: they fail at each run`,
  'schedules-alike': msg`Two schedules of one instance on the same days`,
}
