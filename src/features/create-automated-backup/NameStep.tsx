import { useLingui } from '@lingui/react/macro'
import type { ProjectSchedules } from '#components/schedule/schedules.ts'
import { scheduleNameProblem } from '#domain/schedule/schedule.ts'
import type { ScheduleNameProblem } from '#domain/schedule/schedule.ts'
import { TextField } from '#ui/form/TextField.tsx'
import type { WizardState } from './wizard-state.ts'

interface NameStepProps {
  wizard: WizardState
  schedules: ProjectSchedules
  isLocked: boolean
}

export function NameStep({ wizard, schedules, isLocked }: NameStepProps) {
  const { t } = useLingui()
  const { form, values } = wizard
  // While it is created, the schedule of this name may be the very one.
  const isTaken = !isLocked && schedules.all.some(({ schedule }) => schedule.name === values.name.trim())
  const words = (problem: ScheduleNameProblem): string => {
    switch (problem.code) {
      case 'empty':
        return t`Give the schedule a name.`
      case 'characters': {
        const found = problem.found.map((character) => (character === ' ' ? t`space` : character)).join(' ')
        return t`Use letters without accents, digits, _ . and - only. Take out: ${found}`
      }
      case 'too-long': {
        const { length, max } = problem
        return t`The name has ${length} characters: shorten it to at most ${max}.`
      }
    }
  }
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
            return problem ? words(problem) : true
          },
          onChange: () => form.setValue('isNameTyped', true),
        })}
      />
    </div>
  )
}
