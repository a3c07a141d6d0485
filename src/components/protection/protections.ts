/** What protects instances, from the schedules that a screen has read, and its words. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useMemo } from 'react'
import type { Workflow } from '#api/operations/workflow.ts'
import { useClockOffset } from '#components/project/clock-offset.ts'
import type { KnownSchedules } from '#components/schedule/schedules.ts'
import { protectionGroup, protectionOf } from '#domain/protection/protection.ts'
import type { Protection, ProtectionGroup } from '#domain/protection/protection.ts'
import { entryOf } from '#lib/entry-of.ts'

/** @param clockOffset how far OVH's clock is ahead of this PC's, in milliseconds */
export function protectionsBy(
  schedules: KnownSchedules,
  clockOffset: number,
): (instance: { id: string; region: string }) => Protection<Workflow> {
  const schedulesOf = Map.groupBy(schedules.all, ({ schedule }) => schedule.instanceId)
  const now = Date.now() + clockOffset
  return ({ id, region }) => {
    const own = schedules.isKnown(region) ? (schedulesOf.get(id) ?? []).map(({ schedule }) => schedule) : undefined
    return protectionOf(own, schedules.isPending, now)
  }
}

/** What protects instances now, computed anew when the clock is corrected. */
export function useProtections({ all, isPending, isKnown }: KnownSchedules): ReturnType<typeof protectionsBy> {
  const clockOffset = useClockOffset()
  return useMemo(() => protectionsBy({ all, isPending, isKnown }, clockOffset), [all, isPending, isKnown, clockOffset])
}

const groupWords: Record<ProtectionGroup, MessageDescriptor> = {
  unprotected: msg`Unprotected`,
  protected: msg`Protected`,
  unknown: msg`Unknown`,
}

/** The filter by protection, the same in every list of instances. */
export const protectionFilter = <Row>(protection: (row: Row) => Protection<Workflow>) => ({
  name: 'protection',
  label: msg`Protection`,
  of: (row: Row): string | undefined => protectionGroup(protection(row)),
  words: (value: string): MessageDescriptor | undefined => entryOf(groupWords, value),
})
