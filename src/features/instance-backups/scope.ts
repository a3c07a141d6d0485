import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { Instance } from '#api/operations/instance.ts'
import { instanceDetails } from '#api/queries.ts'

export interface BackupScope {
  /** The ids that the address narrows the list to; undefined for all. */
  only: ReadonlySet<string> | undefined
  label: string | undefined
  /** The instance that the list is narrowed to. */
  instance: Instance | undefined
  isPending: boolean
  error: Error | null
  retry: () => void
}

/**
 * `?id=` shows one backup (the manager's own parameter), `?instance=` those of one instance, as the
 * regional view of that instance names them: no other route tells.
 */
export function useBackupScope(projectId: string, instances: Instance[] | undefined): BackupScope {
  const { t } = useLingui()
  const [search] = useSearchParams()
  const id = search.get('id') ?? search.get('instanceBackupId')
  const instanceId = search.get('instance')
  const instance = instances?.find((candidate) => candidate.id === instanceId)
  const details = useQuery({
    ...instanceDetails(projectId, instance?.region ?? '', instance?.id ?? ''),
    enabled: instance !== undefined,
  })
  const own = details.data?.backups
  const only = useMemo(() => {
    if (id) return new Set([id])
    if (instanceId) return new Set((own ?? []).map((backup) => backup.id))
    return undefined
  }, [id, instanceId, own])
  const name = instance?.name ?? instanceId?.slice(0, 8)
  return {
    only,
    label: id ? t`One backup` : instanceId ? t`Backups of ${name}` : undefined,
    instance,
    isPending: instanceId !== null && !id && (instances === undefined || (instance !== undefined && details.isPending)),
    error: details.error,
    retry: () => void details.refetch(),
  }
}
