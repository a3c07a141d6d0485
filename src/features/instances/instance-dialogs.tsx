import type { ComponentType } from 'react'
import type { InstanceDialog } from '#lib/paths.ts'
import { BackUpNowDialog } from './BackUpNowDialog.tsx'
import { InstanceActionDialog } from './InstanceActionDialog.tsx'
import { InstanceMissingDialog } from './InstanceMissingDialog.tsx'
import { useDialogTarget } from './dialog-target.ts'

function BackUpNow() {
  const { instance, isPending, close } = useDialogTarget()
  if (instance) return <BackUpNowDialog instances={[instance]} onClose={() => void close()} />
  return isPending ? null : <InstanceMissingDialog onClose={() => void close()} />
}

/** What a path of a dialog shows. */
export const instanceDialogOf: Record<Exclude<InstanceDialog, 'delete'>, ComponentType> = {
  start: () => <InstanceActionDialog action="start" />,
  stop: () => <InstanceActionDialog action="stop" />,
  reboot: () => <InstanceActionDialog action="reboot" />,
  'rescue/start': () => <InstanceActionDialog action="rescue" />,
  'rescue/end': () => <InstanceActionDialog action="unrescue" />,
  'abort-backup': () => <InstanceActionDialog action="abort-backup" />,
  'back-up-now': BackUpNow,
}
