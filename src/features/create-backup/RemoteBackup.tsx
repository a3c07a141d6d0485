import { useLingui } from '@lingui/react/macro'
import type { UseFormReturn } from 'react-hook-form'
import { useWatch } from 'react-hook-form'
import type { Instance } from '#api/operations/instance.ts'
import { NoRemoteFromHere, RemoteRegionField, useRemoteRegions } from '#components/region/RemoteRegionField.tsx'
import { useProjectId } from '#components/project/project.ts'
import { backupNameWords } from '#components/backup/words.ts'
import { backupNameProblem } from '#domain/backup/name.ts'
import { CheckboxField } from '#ui/form/CheckboxField.tsx'
import { TextField } from '#ui/form/TextField.tsx'
import type { Values } from './values.ts'

interface RemoteBackupProps {
  form: UseFormReturn<Values>
  instance: Instance
  isLocked: boolean
}

/** A copy of the backup in another region: where, under which name, at what price. */
export function RemoteBackup({ form, instance, isLocked }: RemoteBackupProps) {
  const { t, i18n } = useLingui()
  const projectId = useProjectId()
  const choice = useRemoteRegions(projectId, instance.region)
  const [hasRemote, remoteRegion, name] = useWatch({
    control: form.control,
    name: ['hasRemote', 'remoteRegion', 'name'],
  })
  const { errors } = form.formState
  if (choice.isImpossible) return <NoRemoteFromHere />
  return (
    <div>
      <CheckboxField label={t`Add a remote backup`} {...form.register('hasRemote')} />
      {hasRemote && (
        <div className="border-line space-y-3 rounded-lg border bg-surface p-4">
          <RemoteRegionField
            projectId={projectId}
            choice={choice}
            chosenName={remoteRegion}
            error={errors.remoteRegion?.message}
            {...form.register('remoteRegion', {
              validate: (region) => !form.getValues('hasRemote') || region !== '' || t`Choose where the copy goes.`,
            })}
          />
          <TextField
            label={t`Remote backup name`}
            hint={t`Left empty: the same name.`}
            placeholder={name}
            error={errors.remoteName?.message}
            readOnly={isLocked}
            {...form.register('remoteName', {
              validate: (typed) => {
                const problem =
                  form.getValues('hasRemote') && typed.trim() !== '' ? backupNameProblem(typed) : undefined
                return problem ? i18n._(backupNameWords(problem)) : true
              },
            })}
          />
        </div>
      )}
    </div>
  )
}
