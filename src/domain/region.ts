/** How a region is. */
import { entryOf } from '#lib/entry-of.ts'
import type { StatusKind } from './status.ts'

interface Region {
  status?: string | undefined
}

const kinds: Record<string, StatusKind> = { UP: 'success', DOWN: 'critical', MAINTENANCE: 'warning' }

/** OVH promises no field in an answer: a region that does not say is taken as up. */
export const isUp = ({ status }: Region): boolean => status === undefined || status === 'UP'

/** Every status of `cloud.RegionStatusEnum`; one that OVH adds later is a warning: it is not UP. */
export const regionStatusKind = (region: Region): StatusKind =>
  isUp(region) ? 'success' : (entryOf(kinds, region.status ?? '') ?? 'warning')
