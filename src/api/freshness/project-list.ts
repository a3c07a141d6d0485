/** The lists of a whole project, each in one call; where OVH fails to give one, read region by region. */
import { queryOptions } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { isServerFailure, isSessionLost } from '#api/client/errors.ts'
import { call } from '#api/client/http.ts'
import type { ResponseOf, Rows } from '#api/operations/define.ts'
import { regionList } from '#api/operations/project.ts'
import type { instanceList } from '#api/operations/instance.ts'
import type { snapshotList } from '#api/operations/image.ts'
import { read } from '#api/client/query.ts'
import { isOffline } from './attention.ts'

/** A list of a whole project that OVH also gives for one region (`?region=`). */
type ProjectList = typeof instanceList | typeof snapshotList

export interface MissingRegion {
  region: string
  error: Error
}

/** Rows, and what is known to be missing in them. */
export interface ProjectRows<Item> extends Rows<Item> {
  /** Set when OVH did not give the list in one answer: how many regions were asked, and those that failed. */
  regional?: { asked: number; missing: MissingRegion[] }
}

type ItemOf<Op> = ResponseOf<Op> extends Rows<infer Item> ? Item : never

const inProject = (projectId: string): { params: { serviceName: string } } => ({ params: { serviceName: projectId } })

/** The key that `read` gives the same operation: what looks a write up puts its list there too. */
const keyOfList = (op: ProjectList, projectId: string) => [op.id, inProject(projectId).params, null] as const

/** The two take the same parameters; the compiler can't follow an operation that is one of them through `call`. */
const callList = (
  op: ProjectList,
  projectId: string,
  region: string | undefined,
  signal?: AbortSignal,
): Promise<Rows<unknown>> => call(op as typeof instanceList, { ...inProject(projectId), query: { region } }, { signal })

/**
 * Query options of a list of a whole project. When OVH fails to give it (5xx, no answer in time), each region is
 * asked on its own; what fails then is missing, and named.
 *
 * @throws {ApiError} the first failure, when no region answers either
 */
export function readProjectList<Op extends ProjectList>(
  op: Op,
  projectId: string,
  { staleTime }: { staleTime: number },
) {
  const queryKey = keyOfList(op, projectId)
  return queryOptions({
    queryKey,
    queryFn: async ({ signal, client }): Promise<ProjectRows<ItemOf<Op>>> => {
      try {
        return (await callList(op, projectId, undefined, signal)) as ProjectRows<ItemOf<Op>>
      } catch (error) {
        // Without a network no region would answer either.
        if (!isServerFailure(error) || isOffline()) throw error
        return await readByRegion<ItemOf<Op>>(client, op, projectId, { error, signal })
      }
    },
    // Region by region it is dear: a visit of the page does not repeat it.
    staleTime: ({ state }) => (state.data?.regional ? staleTime * 24 : staleTime),
  })
}

async function readByRegion<Item>(
  client: QueryClient,
  op: ProjectList,
  projectId: string,
  { error, signal }: { error: unknown; signal: AbortSignal },
): Promise<ProjectRows<Item>> {
  const regions = await client
    .fetchQuery({ ...read(regionList, inProject(projectId)), staleTime: 15 * 60_000, retry: false })
    .catch(() => undefined)
  if (regions === undefined || regions.items.length === 0) throw error
  const names = regions.items.map(({ name }) => name)
  const { rows, missing } = await readRegions<Item>(op, projectId, names, signal)
  if (missing.length === names.length) throw error
  return { ...rows, regional: { asked: names.length, missing } }
}

async function readRegions<Item>(
  op: ProjectList,
  projectId: string,
  names: readonly string[],
  signal?: AbortSignal,
): Promise<{ rows: Rows<Item>; missing: MissingRegion[] }> {
  const answers = await Promise.all(
    names.map((region) =>
      callList(op, projectId, region, signal).catch((error: unknown) => {
        // An abort, and the end of the session, are no fault of the region.
        if (!(error instanceof Error) || signal?.aborted || isSessionLost(error)) throw error
        return { region, error }
      }),
    ),
  )
  const found = answers.filter((answer) => 'items' in answer)
  return {
    rows: {
      // Each answer is of the operation's own rows.
      items: found.flatMap(({ items }) => items as Item[]),
      dropped: found.reduce((sum, { dropped }) => sum + dropped, 0),
    },
    missing: answers.filter((answer) => 'error' in answer),
  }
}

/** Asks the regions that are missing in a list once more, them alone, and adds what they give. */
export async function readMissingRegions(
  client: QueryClient,
  op: ProjectList,
  projectId: string,
  names: readonly string[],
): Promise<void> {
  const { rows, missing } = await readRegions<unknown>(op, projectId, names)
  client.setQueryData<ProjectRows<unknown>>(keyOfList(op, projectId), (list) => {
    if (!list?.regional) return list
    const others = list.regional.missing.filter(({ region }) => !names.includes(region))
    return {
      items: [...list.items, ...rows.items],
      dropped: list.dropped + rows.dropped,
      regional: { ...list.regional, missing: [...others, ...missing] },
    }
  })
}

/** Whether nothing is missing in a list, as far as the answers tell: only then does "not in it" mean anything. */
export const isWhole = (list: ProjectRows<unknown> | undefined): boolean =>
  list !== undefined && list.dropped === 0 && (list.regional?.missing.length ?? 0) === 0
