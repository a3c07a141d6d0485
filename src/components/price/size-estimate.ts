/** How large the next backup of an instance will be, from what OVH says are its backups. */
import { useQuery } from '@tanstack/react-query'
import { backups, flavors, instanceDetails } from '#api/queries.ts'
import { estimateSize } from '#domain/backup/backup.ts'
import type { SizeEstimate } from '#domain/backup/backup.ts'

export function useSizeEstimate(
  projectId: string,
  instance: { id: string; region: string; flavorId?: string | undefined } | undefined,
): { estimate: SizeEstimate; isPending: boolean } {
  const list = useQuery(backups(projectId))
  const details = useQuery({
    ...instanceDetails(projectId, instance?.region ?? '', instance?.id ?? ''),
    enabled: instance !== undefined,
  })
  const models = useQuery(flavors(projectId))
  const own = new Set((details.data?.backups ?? []).map(({ id }) => id))
  return {
    estimate: estimateSize(
      (list.data?.items ?? []).filter(({ id }) => own.has(id)),
      models.data?.items.find(({ id }) => id === instance?.flavorId)?.disk,
    ),
    isPending: list.isPending || details.isPending || models.isPending,
  }
}
