import type { ComponentType } from 'react'
import type { InstanceDialog } from '#lib/paths.ts'
import { InstanceActionDialog } from './InstanceActionDialog.tsx'

/** What a path of a dialog shows. */
export const instanceDialogOf: Record<Exclude<InstanceDialog, 'delete'>, ComponentType> = {
  start: () => <InstanceActionDialog action="start" />,
  stop: () => <InstanceActionDialog action="stop" />,
  reboot: () => <InstanceActionDialog action="reboot" />,
  'rescue/start': () => <InstanceActionDialog action="rescue" />,
  'rescue/end': () => <InstanceActionDialog action="unrescue" />,
  'abort-backup': () => <InstanceActionDialog action="abort-backup" />,
}
