import { useQuery } from '@tanstack/react-query'
import type { Instance } from '#api/operations/instance.ts'
import { instanceDetails } from '#api/queries.ts'
import { NotSaved } from '#components/backup/NotSaved.tsx'
import { useProjectId } from '#components/project/project.ts'
import { bootsFromVolume, isIops } from '#domain/instance/instance.ts'
import type { WizardState } from './wizard-state.ts'

/** What the backups of the chosen instance do not hold: its volumes by name, the NVMe of its model. */
export function NotSavedOf({ wizard, instance }: { wizard: WizardState; instance: Instance }) {
  const projectId = useProjectId()
  const details = useQuery(instanceDetails(projectId, instance.region, instance.id))
  return (
    <NotSaved
      volumes={details.data?.volumes?.map((volume) => volume.name ?? volume.id)}
      hasFailed={details.isError}
      isNvme={wizard.flavor !== undefined && isIops(wizard.flavor)}
      isVolumeBoot={bootsFromVolume(instance)}
    />
  )
}
