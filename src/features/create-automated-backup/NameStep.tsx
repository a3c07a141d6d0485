import { Trans, useLingui } from '@lingui/react/macro'
import { useFormats } from '#ui/text/formats.ts'
import { useProjectId } from '#components/project/project.ts'
import type { ProjectSchedules } from '#components/schedule/schedules.ts'
import { scheduleNameProblem } from '#domain/schedule/schedule.ts'
import type { ScheduleNameProblem } from '#domain/schedule/schedule.ts'
import { Skeleton } from '#ui/status/Skeleton.tsx'
import { TextField } from '#ui/form/TextField.tsx'
import { useRotationCost } from './rotation-cost.ts'
import { keptAtMost } from './values.ts'
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
      <SchedulePrice wizard={wizard} />
    </div>
  )
}

/** What a GiB costs where, and the whole once all the backups that the schedule keeps are there. Blocks nothing. */
function SchedulePrice({ wizard: { instance, values } }: { wizard: WizardState }) {
  const { t } = useLingui()
  const { unitPrice, money, gib, number } = useFormats()
  const projectId = useProjectId()
  const { isPending, price, remotePrice, estimate, total } = useRotationCost(projectId, instance, values)
  const rotation = number(keptAtMost(values) ?? 1)
  return (
    <section aria-label={t`Price`} className="border-line min-h-72 rounded-lg border bg-surface p-4 sm:min-h-48">
      <h3 className="mb-1 text-lg">
        <Trans>Price</Trans>
      </h3>
      {isPending ? (
        <Skeleton className="w-80" />
      ) : !price ? (
        <p>
          <Trans>Price not available. The schedule can be created all the same.</Trans>
        </p>
      ) : (
        <div className="space-y-1">
          <p>
            <Trans>
              About <strong>{unitPrice(price.exVat, price.currency)} ex. VAT</strong> (
              {unitPrice(price.inclVat, price.currency)} incl. VAT) per GiB and month in {instance?.region}.
            </Trans>
          </p>
          {remotePrice && (
            <p>
              <Trans>
                Copies: about <strong>{unitPrice(remotePrice.exVat, remotePrice.currency)} ex. VAT</strong> per GiB and
                month in {values.remoteRegion}.
              </Trans>
            </p>
          )}
          {total && estimate.basis === 'last-backup' && (
            <p>
              <Trans>
                With {rotation} kept: about <strong>{money(total.value, total.currency)} ex. VAT</strong> per month, if
                each is as large as the last backup ({gib(estimate.gib)}).
              </Trans>
            </p>
          )}
          {total && estimate.basis === 'disk' && (
            <p>
              <Trans>
                With {rotation} kept: at most <strong>{money(total.value, total.currency)} ex. VAT</strong> per month,
                for the whole disk of {gib(estimate.gib)} each time.
              </Trans>
            </p>
          )}
          <p className="text-quiet text-sm">
            {remotePrice && (
              <>
                <Trans>The copies are included.</Trans>{' '}
              </>
            )}
            <Trans>The schedule itself is free of charge.</Trans>
          </p>
        </div>
      )}
    </section>
  )
}
