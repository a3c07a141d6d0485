import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { UseFormReturn } from 'react-hook-form'
import { networksIn, sshKeys } from '#api/queries.ts'
import { ErrorNotice } from '#components/write/ErrorNotice.tsx'
import { useProjectId } from '#components/project/project.ts'
import { keysIn, privateSubnets } from '#domain/backup/new-instance.ts'
import { CheckboxField } from '#ui/form/CheckboxField.tsx'
import { SelectField } from '#ui/form/SelectField.tsx'
import type { Values } from './values.ts'

interface NetworkChoiceProps {
  form: UseFormReturn<Values>
  values: Values
  isWindows: boolean
}

/** How the instance is reached: its networks, and the SSH key that it takes. */
export function NetworkChoice({ form, values, isWindows }: NetworkChoiceProps) {
  const { t } = useLingui()
  const projectId = useProjectId()
  const networks = useQuery(networksIn(projectId, values.region))
  const keys = useQuery(sshKeys(projectId))
  const subnets = privateSubnets(networks.data?.items ?? [])
  const countOf = (networkId: string): number => subnets.filter(({ network }) => network.id === networkId).length
  return (
    <fieldset>
      <legend className="text-heading mb-2 font-semibold">
        <Trans>Access</Trans>
      </legend>
      <CheckboxField
        label={t`Public network`}
        error={form.formState.errors.isPublic?.message}
        {...form.register('isPublic', {
          validate: (isPublic) =>
            isPublic || form.getValues('subnet') !== '' || t`Choose a public network, a private one, or both.`,
        })}
      />
      <div className="grid gap-x-4 sm:grid-cols-2">
        <SelectField label={t`Private network`} {...form.register('subnet', { deps: ['isPublic'] })}>
          <option value="">{t`No private network`}</option>
          {subnets.map(({ network, subnetId }) => (
            <option key={`${network.id}/${subnetId}`} value={`${network.id}/${subnetId}`}>
              {[
                network.name,
                typeof network.vlanId === 'number' && t`VLAN ${network.vlanId}`,
                countOf(network.id) > 1 && t`subnet ${subnetId.slice(0, 8)}`,
              ]
                .filter(Boolean)
                .join(', ')}
            </option>
          ))}
        </SelectField>
        {!isWindows && (
          <SelectField label={t`SSH key`} {...form.register('sshKey')}>
            <option value="">{t`None: those in the backup still hold`}</option>
            {keysIn(keys.data?.items ?? [], values.region).map(({ id, name }) => (
              <option key={id}>{name}</option>
            ))}
          </SelectField>
        )}
      </div>
      {networks.error && (
        <ErrorNotice
          kind="warning"
          title={t`The private networks could not be read`}
          error={networks.error}
          onRetry={() => void networks.refetch()}
        />
      )}
      {keys.error && (
        <ErrorNotice
          kind="warning"
          title={t`The SSH keys could not be read`}
          error={keys.error}
          onRetry={() => void keys.refetch()}
        />
      )}
    </fieldset>
  )
}
