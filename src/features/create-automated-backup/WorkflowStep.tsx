import { Trans, useLingui } from '@lingui/react/macro'
import { RadioCard } from '#ui/form/RadioCard.tsx'

/** The one type of workflow that there is today, and what it saves. */
export function WorkflowStep() {
  const { t } = useLingui()
  return (
    <fieldset className="max-w-3xl">
      <legend className="sr-only">{t`Workflow`}</legend>
      <RadioCard name="workflow" label={t`Automated instance backup`} defaultChecked>
        <Trans>
          Saves the instance with its primary volume, at the times that you choose, and keeps the last backups.
        </Trans>
        <span className="text-quiet mt-1 block">
          <Trans>Not saved: attached volumes, and the NVMe drives of IOPS models.</Trans>
        </span>
      </RadioCard>
    </fieldset>
  )
}
