import { useLingui } from '@lingui/react/macro'
import { scheduleNameProblemWords } from '#components/schedule/words.ts'
import type { ProjectSchedules } from '#components/schedule/schedules.ts'
import { scheduleNameProblem } from '#domain/schedule/schedule.ts'
import { TextField } from '#ui/form/TextField.tsx'
import type { WizardState } from './wizard-state.ts'

interface NameStepProps {
  wizard: WizardState
  schedules: ProjectSchedules
  isLocked: boolean
}

export function NameStep({ wizard, schedules, isLocked }: NameStepProps) {
  const { t, i18n } = useLingui()
  const { form, values } = wizard
  // While it is created, the schedule of this name may be the very one.
  const isTaken = !isLocked && schedules.all.some(({ schedule }) => schedule.name === values.name.trim())
  return (
    <div className="max-w-3xl space-y-4">
      <TextField
        label={t`Schedule name`}
        hint={t`Letters, digits, _ . and -. The backups get this name too.`}
        warning={
          isTaken
            ? t`Another schedule of this project has this name: their backups could not be told apart.`
            : undefined
        }
        error={form.formState.errors.name?.message}
        readOnly={isLocked}
        {...form.register('name', {
          validate: (typed) => {
            const problem = scheduleNameProblem(typed.trim())
            return problem ? i18n._(scheduleNameProblemWords(problem, t`space`)) : true
          },
          onChange: () => form.setValue('isNameTyped', true),
        })}
      />
    </div>
  )
}
