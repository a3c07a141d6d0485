/** Where instance backup is sold. Apart from its price: more parts of the application need it. */
import { useQuery } from '@tanstack/react-query'
import { account, backupAvailability } from '#api/queries.ts'

/** Which plan of instance backup is sold where, to the account's subsidiary. */
export function useBackupAvailability(projectId: string, enabled = true) {
  const me = useQuery({ ...account(), enabled })
  const { data, error, refetch } = useQuery({
    ...backupAvailability(projectId, me.data?.ovhSubsidiary ?? ''),
    enabled: enabled && me.data !== undefined,
  })
  return { data, error: error ?? me.error, retry: () => void (me.data ? refetch() : me.refetch()) }
}
