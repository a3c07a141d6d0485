import { useQuery } from '@tanstack/react-query'
import { useLocation, useNavigate, useParams } from 'react-router'
import type { Instance } from '#api/operations/instance.ts'
import { instances } from '#api/queries.ts'
import { useProjectId } from '#components/project/project.ts'
import { paths } from '#lib/paths.ts'
import { returnPath } from '#lib/return-path.ts'

export interface DialogTarget {
  projectId: string
  instance: Instance | undefined
  isPending: boolean
  /** Back to where the dialog was opened from. */
  close: () => Promise<void>
  /** The same, when the instance and its page are gone. */
  leave: () => Promise<void>
}

/** The instance that a dialog is about, over the list (`?instanceId=`) or over its own page. */
export function useDialogTarget(): DialogTarget {
  const projectId = useProjectId()
  const navigate = useNavigate()
  const { search, state } = useLocation() as { search: string; state: unknown }
  const { region, instanceId } = useParams()
  const params = new URLSearchParams(search)
  const id = instanceId ?? params.get('instanceId')
  const { data, isPending } = useQuery(instances(projectId))
  for (const name of ['instanceId', 'region']) params.delete(name)
  const list = params.size > 0 ? `${paths.instances(projectId)}?${params.toString()}` : paths.instances(projectId)
  const below =
    region !== undefined && instanceId !== undefined ? paths.instance(projectId, { id: instanceId, region }) : list
  const from = returnPath(state)
  const go = async (to: string): Promise<void> => {
    await navigate(to, { replace: true })
  }
  return {
    projectId,
    instance: data?.items.find((candidate) => candidate.id === id),
    isPending,
    close: () => go(from ?? below),
    leave: () => go(from && !from.includes(id ?? '') ? from : list),
  }
}
