import { useLingui } from '@lingui/react/macro'
import type { Instance } from '#api/operations/instance.ts'
import { NoRemoteFromHere, RemoteRegionField, useRemoteRegions } from '#components/region/RemoteRegionField.tsx'
import { useProjectId } from '#components/project/project.ts'
import { CheckboxField } from '#ui/form/CheckboxField.tsx'
import type { WizardState } from './wizard-state.ts'

/** A copy of each backup in another region: where, at what price, and what it takes. */
export function RemoteCopy({ wizard, instance }: { wizard: WizardState; instance: Instance }) {
  const { t } = useLingui()
  const projectId = useProjectId()
  const { form, values } = wizard
  const choice = useRemoteRegions(projectId, instance.region)
  if (choice.isImpossible) return <NoRemoteFromHere />
  return (
    <div>
      <CheckboxField label={t`Add a remote backup`} {...form.register('hasRemote')} />
      {values.hasRemote && (
        <div className="border-line space-y-3 rounded-lg border p-4">
          <RemoteRegionField
            projectId={projectId}
            choice={choice}
            chosenName={values.remoteRegion}
            error={form.formState.errors.remoteRegion?.message}
            {...form.register('remoteRegion', {
              validate: (name) => !values.hasRemote || name !== '' || t`Choose where the copies go.`,
            })}
          />
        </div>
      )}
    </div>
  )
}
