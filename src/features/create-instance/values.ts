/** What the form holds, and what it amounts to. Pure: the screens turn the codes into words. */
import * as v from 'valibot'
import type { NewInstance } from '#api/operations/instance-actions.ts'
import { slotCron, suggestedScheduleName } from '#domain/schedule/schedule.ts'

export const scheduleKinds = ['none', '7', '14'] as const

/** What was typed and chosen, as it stands in the fields. */
export const ValuesSchema = v.object({
  name: v.string(),
  region: v.string(),
  flavorId: v.string(),
  /** Empty leaves it to OVH. */
  zone: v.string(),
  /** By name; empty for none. */
  sshKey: v.string(),
  isPublic: v.boolean(),
  /** `network/subnet`; empty for no private network. */
  subnet: v.string(),
  billing: v.picklist(['hourly', 'monthly']),
  count: v.string(),
  schedule: v.picklist(scheduleKinds),
  /** When the automated backup runs, UTC. */
  slot: v.object({ hour: v.number(), minute: v.number() }),
})

export type Values = v.InferOutput<typeof ValuesSchema>

export const emptyValues = (name: string, region: string, slot: Values['slot']): Values => ({
  name,
  region,
  flavorId: '',
  zone: '',
  sshKey: '',
  isPublic: true,
  subnet: '',
  billing: 'hourly',
  count: '1',
  schedule: 'none',
  slot,
})

/** A whole number from 1 to what there is room for. */
export type CountProblem = { code: 'not-a-count' } | { code: 'no-room'; room: number }

export function countProblem(text: string, room: number | undefined): CountProblem | undefined {
  if (!/^\s*[1-9]\d{0,3}\s*$/.test(text)) return { code: 'not-a-count' }
  return room !== undefined && Number(text) > room ? { code: 'no-room', room } : undefined
}

/**
 * The body of the call. The image's region is always sent: OVH needs it for a backup of another region.
 * With an automated backup, one instance has its schedule named; of several, OVH names them, since they
 * could not be distinguished by one name.
 */
export function toBody(values: Values, backup: { id: string; region: string }): NewInstance {
  const count = Number(values.count)
  const [networkId = '', subnetId = ''] = values.subnet.split('/')
  const name = values.name.trim()
  const rotation = Number(values.schedule)
  return {
    name,
    flavor: { id: values.flavorId },
    bootFrom: { imageId: backup.id, imageRegionName: backup.region },
    billingPeriod: values.billing,
    network: {
      public: values.isPublic,
      ...(values.subnet && { private: { network: { id: networkId, subnetId } } }),
    },
    ...(values.sshKey && { sshKey: { name: values.sshKey } }),
    ...(values.zone && { availabilityZone: values.zone }),
    ...(count > 1 && { bulk: count }),
    ...(values.schedule !== 'none' && {
      autobackup: {
        cron: slotCron(values.slot),
        rotation,
        ...(count === 1 && { name: suggestedScheduleName(name, `daily-${rotation}`) }),
      },
    }),
  }
}
