import { useLocation, useNavigate, useParams } from 'react-router'
import { useSchedules } from '#components/schedule/schedules.ts'
import type { ScheduleInRegion } from '#components/schedule/schedules.ts'
import { paths } from '#lib/paths.ts'
import { returnPath } from '#lib/return-path.ts'

interface ScheduleDialog {
  id: string
  /** As the list has it; it may be gone. */
  found: ScheduleInRegion | undefined
  /** Of the address, else of the list. */
  region: string | undefined
  isPending: boolean
  close: () => Promise<void>
}

/** The schedule of a dialog over the list, and the way back. */
export function useScheduleDialog(projectId: string): ScheduleDialog {
  const navigate = useNavigate()
  const location = useLocation()
  const { workflowId: id = '' } = useParams()
  const { all, isPending } = useSchedules(projectId)
  const found = all.find(({ schedule }) => schedule.id === id)
  return {
    id,
    found,
    region: new URLSearchParams(location.search).get('region') ?? found?.region,
    isPending,
    close: async () => {
      await navigate(backTo(projectId, location), { replace: true })
    },
  }
}

/** Where the dialog was opened from, else the list as it is in the address. */
function backTo(projectId: string, { state, search }: { state: unknown; search: string }): string {
  const params = new URLSearchParams(search)
  params.delete('region')
  const list = params.size > 0 ? `${paths.schedules(projectId)}?${params.toString()}` : paths.schedules(projectId)
  const from = returnPath(state)
  // The page of a deleted schedule's executions is no place to go back to.
  return from?.startsWith(paths.schedules(projectId)) && !from.includes('/executions') ? from : list
}
