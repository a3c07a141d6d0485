import type { WireOf } from '#api/operations/define.ts'
import type { Operations } from '#api/operations/table.ts'
import type { World } from './world.ts'

/** The limits of a region, and what its instances use of them. */
export function quotaOf(world: World, region: string): WireOf<Operations['quotaOne']> {
  const limits = world.limits.get(region)
  const own = world.instances.filter((instance) => instance.region === region)
  const flavors = new Map(world.flavors.filter((flavor) => flavor.region === region).map((row) => [row.id, row]))
  const models = own.map(({ flavorId }) => flavors.get(flavorId ?? ''))
  const sum = (values: (number | undefined)[]): number => values.reduce<number>((all, value) => all + (value ?? 0), 0)
  return {
    region,
    instance: limits
      ? {
          ...limits,
          usedInstances: own.length,
          usedCores: sum(models.map((model) => model?.vcpus)),
          usedRAM: sum(models.map((model) => model?.ram)) * 1024,
        }
      : null,
  }
}
