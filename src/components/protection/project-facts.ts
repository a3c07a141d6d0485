/** From what OVH answered about a project to what a report on it rests on. */
import { isWhole } from '#api/freshness/project-list.ts'
import type { ProjectRows } from '#api/freshness/project-list.ts'
import type { Rows, ResponseOf } from '#api/operations/define.ts'
import type { productAvailability, publicCatalog } from '#api/operations/account.ts'
import type { Flavor } from '#api/operations/flavor.ts'
import type { Backup } from '#api/operations/image.ts'
import type { Instance } from '#api/operations/instance.ts'
import type { CloudOperation } from '#api/operations/operation.ts'
import type { Region } from '#api/operations/project.ts'
import { gibMonthPrice } from '#domain/price.ts'
import type { Prices } from '#domain/protection/money.ts'
import type { ProtectionFacts } from '#domain/protection/states.ts'

/** Undefined where OVH has not answered, or has failed to. */
export interface ProjectAnswers {
  instances: ProjectRows<Instance>
  /** `readAt`: milliseconds since the epoch, by OVH's clock. */
  backups: { rows: ProjectRows<Backup>; readAt: number } | undefined
  /** The regions that answered. */
  schedules: ProtectionFacts['schedules']
  regions: Rows<Region> | undefined
  availability: ResponseOf<typeof productAvailability> | undefined
  flavors: Rows<Flavor> | undefined
  operations: Rows<CloudOperation> | undefined
}

/** One list for all who have none: what is compared by identity stays the same. */
const noOperations: ProtectionFacts['operations'] = []

export const factsOf = (answers: ProjectAnswers): ProtectionFacts => ({
  instances: { items: answers.instances.items, isWhole: isWhole(answers.instances) },
  backups: answers.backups && {
    items: answers.backups.rows.items,
    isWhole: isWhole(answers.backups.rows),
    readAt: answers.backups.readAt,
  },
  schedules: answers.schedules,
  regions: answers.regions?.items,
  availability: answers.availability,
  flavors: answers.flavors?.items,
  operations: answers.operations?.items ?? noOperations,
})

/** The price of each region of a project, as far as it is known. */
export const pricesOf = (
  { regions }: Pick<ProtectionFacts, 'regions'>,
  priceIn: (region: string) => Prices[string],
): Prices => Object.fromEntries((regions ?? []).map(({ name }) => [name, priceIn(name)]))

/** What a GiB costs in a region; undefined where a list of prices is not known. */
export const priceIn =
  (
    availability: ProjectAnswers['availability'],
    catalogue: ResponseOf<typeof publicCatalog> | undefined,
  ): ((region: string) => Prices[string]) =>
  (region) =>
    availability && catalogue ? gibMonthPrice(availability, catalogue, region) : undefined
