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

/** The backups that an address names, joined: by our own parameter, or by the manager's. */
const idsIn = (search: URLSearchParams): string =>
  search.get('id') === null ? (search.get('instanceBackupId') ?? '') : search.getAll('id').join()

/**
 * `?id=` shows one backup or several (the manager's own parameter), `?instance=` those of one instance, as the
 * regional view of that instance names them: no other route tells.
 */
export function useBackupScope(projectId: string, instances: Instance[] | undefined): BackupScope {
  const { t } = useLingui()
  const [search] = useSearchParams()
  const ids = idsIn(search)
  const idCount = ids === '' ? 0 : ids.split(',').length
  const instanceId = search.get('instance')
  const instance = instances?.find((candidate) => candidate.id === instanceId)
  const details = useQuery({
    ...instanceDetails(projectId, instance?.region ?? '', instance?.id ?? ''),
    enabled: instance !== undefined,
  })
  const own = details.data?.backups
  const only = useMemo(() => {
    if (ids) return new Set(ids.split(','))
    if (instanceId) return new Set((own ?? []).map((backup) => backup.id))
    return undefined
    // The rule is for the React Compiler, which is not in use.
    // oxlint-disable-next-line react/preserve-manual-memoization
  }, [ids, instanceId, own])
  const name = instance?.name ?? instanceId?.slice(0, 8)
  return {
    only,
    label: idCount > 1 ? t`${idCount} backups` : ids ? t`One backup` : instanceId ? t`Backups of ${name}` : undefined,
    instance,
    isPending:
      instanceId !== null && !ids && (instances === undefined || (instance !== undefined && details.isPending)),
    error: details.error,
    retry: () => void details.refetch(),
  }
}
