import { billedGib } from '#domain/backup/backup.ts'
import { notFound } from '#mocks/cloud/refusal.ts'
import { demoProjectId } from '#mocks/world/seed.ts'
import { dateText } from '#mocks/world/world.ts'
import type { Simulation, World } from '#mocks/world/world.ts'
import type { Handlers } from './define.ts'
import { requireProject } from './project.ts'

const hour = 3_600_000
const microCents = 1e8

/** Consumption is summed up once an hour: a value of the demo, OVH publishes none. */
const summedUpMs = hour

/** How many past months there are. */
const pastMonths = 6

const deploymentModes: Record<string, string> = {
  localzone: 'LOCAL-ZONE',
  region: 'REGION-1-AZ',
  'region-3-az': 'REGION-3-AZ',
}

interface Stretch {
  from: number
  to: number
}

/** Micro-cents per GiB and hour in a region, as the catalogue has it. */
function hourlyPrice({ availability, catalogue }: World, region: string): number {
  const plan = availability.plans.find(({ regions }) => regions.some(({ name }) => name === region))
  const addon = catalogue.addons.find(({ planCode }) => planCode === plan?.code)
  return addon?.pricings[0]?.price ?? 0
}

/**
 * What the backups that exist have used within a stretch of time, by region. Those that were deleted meanwhile are not
 * counted: the simulated cloud keeps no record of them.
 */
function snapshotUsage(world: World, projectId: string, { from, to }: Stretch) {
  const gibHours = new Map<string, number>()
  for (const backup of projectId === demoProjectId ? world.backups : []) {
    const hours = (to - Math.max(from, Date.parse(backup.creationDate))) / hour
    if (!(hours > 0)) continue
    gibHours.set(backup.region, (gibHours.get(backup.region) ?? 0) + billedGib(backup) * hours)
  }
  return [...gibHours].map(([region, value]) => {
    const totalPrice = (value * hourlyPrice(world, region)) / microCents
    const type = world.regions.find(({ name }) => name === region)?.type ?? ''
    return {
      region,
      deploymentMode: deploymentModes[type] ?? null,
      instance: { quantity: { unit: 'GiBh', value }, totalPrice },
      volume: null,
      totalPrice,
    }
  })
}

function usageOf({ world }: Simulation, projectId: string, stretch: Stretch, lastUpdate: number) {
  const snapshot = snapshotUsage(world, projectId, stretch)
  const value = snapshot.reduce((sum, { totalPrice }) => sum + totalPrice, 0)
  const { currencyCode } = world.catalogue.locale
  return {
    lastUpdate: dateText(lastUpdate),
    period: { from: dateText(stretch.from), to: dateText(stretch.to) },
    hourlyUsage: {
      instance: [],
      instanceBandwidth: [],
      instanceOption: [],
      managedKubernetesService: [],
      quantum: { notebook: [], processingUnit: [] },
      rancher: [],
      snapshot,
      storage: [],
      volume: [],
    },
    monthlyUsage: { certification: [], instance: [], instanceOption: [], savingsPlan: [] },
    resourcesUsage: [],
    totalPrice: {
      currencyCode,
      priceInUcents: Math.round(value * microCents),
      text: `${value.toFixed(2)} ${currencyCode}`,
      value,
    },
  }
}

/** A month of UTC, so many months ago. */
function monthOf(now: number, ago: number): Stretch {
  const date = new Date(now)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() - ago]
  return { from: Date.UTC(year, month, 1), to: Date.UTC(year, month + 1, 1) }
}

const monthId = ({ from }: Stretch): string => `usage-${dateText(from).slice(0, 7)}`

const pastOf = (now: number): Stretch[] => Array.from({ length: pastMonths }, (_, index) => monthOf(now, index + 1))

export const usageHandlers: Handlers<'usageCurrent' | 'usageForecast' | 'usageHistory' | 'usageHistoryOne'> = {
  usageCurrent: ({ simulation, params }) => {
    requireProject(simulation, params.serviceName)
    const at = Math.floor(simulation.now / summedUpMs) * summedUpMs
    return usageOf(simulation, params.serviceName, { from: monthOf(simulation.now, 0).from, to: at }, at)
  },
  usageForecast: ({ simulation, params }) => {
    requireProject(simulation, params.serviceName)
    const at = Math.floor(simulation.now / summedUpMs) * summedUpMs
    return {
      ...usageOf(simulation, params.serviceName, monthOf(simulation.now, 0), at),
      usableCredits: { details: [], totalCredit: 0 },
    }
  },
  usageHistory: ({ simulation, params }) => {
    requireProject(simulation, params.serviceName)
    return pastOf(simulation.now).map((month) => ({
      id: monthId(month),
      lastUpdate: dateText(month.to),
      period: { from: dateText(month.from), to: dateText(month.to) },
    }))
  },
  usageHistoryOne: ({ simulation, params }) => {
    requireProject(simulation, params.serviceName)
    const month = pastOf(simulation.now).find((past) => monthId(past) === params.usageId)
    if (!month) throw notFound('Usage', params.usageId)
    return { id: params.usageId, ...usageOf(simulation, params.serviceName, month, month.to) }
  },
}
