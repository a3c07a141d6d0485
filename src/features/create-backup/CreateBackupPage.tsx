import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useLocation, useSearchParams } from 'react-router'
import type { Instance } from '#api/operations/instance.ts'
import { flavors, instances } from '#api/queries.ts'
import { InstancePicker, plainChoiceList } from '#components/instance/InstancePicker.tsx'
import type { InstanceChoice } from '#components/instance/InstancePicker.tsx'
import { useProjectId } from '#components/project/project.ts'
import { backupRefusalWords } from '#components/instance/words.ts'
import { backupRefusal } from '#domain/instance/instance.ts'
import { paths } from '#lib/paths.ts'
import { EmptyState } from '#ui/status/EmptyState.tsx'
import { Notice } from '#ui/status/Notice.tsx'
import { Page } from '#ui/page/Page.tsx'
import { CreateBackupForm } from './CreateBackupForm.tsx'
import { Name } from '#ui/text/Name.tsx'

export function CreateBackupPage() {
  const { t } = useLingui()
  const projectId = useProjectId()
  const [search] = useSearchParams()
  const instanceId = search.get('instanceId')
  const { data } = useSuspenseQuery(instances(projectId))
  const instance = data.items.find(({ id }) => id === instanceId)

  return (
    <Page title={t`Create a backup`}>
      {instance ? (
        <CreateBackupForm key={instance.id} instance={instance} />
      ) : (
        <ChooseInstance instances={data.items} isMissing={instanceId !== null} />
      )}
    </Page>
  )
}

function ChooseInstance({ instances: all, isMissing }: { instances: Instance[]; isMissing: boolean }) {
  const { t, i18n } = useLingui()
  const projectId = useProjectId()
  const flavorRead = useQuery(flavors(projectId))
  const choiceOf = (instance: Instance): InstanceChoice => {
    const flavor = flavorRead.data?.items.find(({ id }) => id === instance.flavorId)
    const refusal = backupRefusal(instance, flavor)
    return {
      instance,
      model: flavor?.name,
      reason: refusal && i18n._(backupRefusalWords(refusal, (words) => i18n._(words))),
    }
  }
  if (all.length === 0) {
    return (
      <EmptyState title={t`This project has no instance`}>
        <p>
          <Trans>A backup is made of an instance: create one in the OVHcloud manager first.</Trans>
        </p>
      </EmptyState>
    )
  }
  return (
    <>
      {isMissing && (
        <div className="mb-4">
          <Notice kind="warning">
            <Trans>The instance of this link is not in this project any more. Choose another one.</Trans>
          </Notice>
        </div>
      )}
      <h2 className="mb-3 text-lg">
        <Trans>Of which instance?</Trans>
      </h2>
      <InstancePicker
        list={plainChoiceList}
        choices={all.map(choiceOf)}
        renderChoice={({ instance, reason }) => <Choice instance={instance} isPossible={reason === undefined} />}
      />
    </>
  )
}

function Choice({ instance, isPossible }: { instance: Instance; isPossible: boolean }) {
  const projectId = useProjectId()
  // Where the page was opened from stays known.
  const { state } = useLocation() as { state: unknown }
  const name = <Name of={instance} />
  if (!isPossible) return <span className="font-semibold">{name}</span>
  return (
    <Link to={paths.createBackup(projectId, instance)} state={state} className="text-link font-semibold">
      {name}
    </Link>
  )
}
