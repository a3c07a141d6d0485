/** Makes a region ready for what is to be sent there: copies of backups. */
import type { QueryClient } from '@tanstack/react-query'
import { regionActivate } from '#api/operations/project.ts'
import { regionByName, regions } from '#api/queries.ts'
import { write } from '#api/client/write.ts'
import type { Send } from '#api/client/write.ts'
import { pause } from '#lib/pause.ts'

export type RegionNotReady =
  /** It could not be activated. */
  | { kind: 'region-refused'; region: string; error: unknown }
  /** It is not up after five minutes; it stays activated. */
  | { kind: 'region-not-ready'; region: string }

interface Wanted {
  client: QueryClient
  projectId: string
  region: string
  onActivating: (region: string) => void
  wait?: ((ms: number) => Promise<void>) | undefined
  send?: Send | undefined
}

const waitMs = 5 * 60_000
const stepMs = 5_000

/** What is being made ready: many writes that need the same region ask for it once. */
const underWay = new Map<string, Promise<RegionNotReady | undefined>>()

/** Activates a region unless the project has it, and waits until it is UP. Undefined when it is. */
export function makeRegionReady(wanted: Wanted): Promise<RegionNotReady | undefined> {
  const key = `${wanted.projectId} ${wanted.region}`
  const found = underWay.get(key) ?? activate(wanted).finally(() => underWay.delete(key))
  underWay.set(key, found)
  return found
}

/** Somebody else may have activated it; what this dashboard activates is read anew at once. */
const freshMs = 10_000

async function activate({
  client,
  projectId,
  region,
  onActivating,
  wait = pause,
  send = write,
}: Wanted): Promise<RegionNotReady | undefined> {
  try {
    const { items } = await client.fetchQuery({ ...regions(projectId), staleTime: freshMs })
    const known = items.find(({ name }) => name === region)
    // A status that is not stated is not waited for.
    if (known && (known.status === undefined || known.status === 'UP')) return undefined
    onActivating(region)
    if (!known) {
      const args = { params: { serviceName: projectId }, body: { region } }
      const outcome = await send(client, regionActivate, args, { wait })
      if (outcome.kind === 'lost' && outcome.look.kind !== 'found') {
        return { kind: 'region-refused', region, error: outcome.cause }
      }
    }
  } catch (error) {
    return { kind: 'region-refused', region, error }
  }
  for (let waited = 0; waited <= waitMs; waited += stepMs) {
    // A read that fails is tried again: the region is not asked for twice.
    const state = await client.fetchQuery(regionByName(projectId, region)).catch(() => undefined)
    if (state?.status === 'UP') return undefined
    await wait(stepMs)
  }
  return { kind: 'region-not-ready', region }
}
