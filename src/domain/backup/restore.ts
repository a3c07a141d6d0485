/** Whether a backup fits an instance: its one it is restored to, or the model of a new one. */

interface Image {
  region: string
  status: string
  minDisk?: number | undefined
  minRam?: number | undefined
  type?: string | undefined
  flavorType?: string | null | undefined
}

interface Model {
  name: string
  osType?: string | undefined
  type?: string | undefined
  /** Assumed to be GB. */
  disk?: number | undefined
  /** GiB. */
  ram?: number | undefined
}

/** What does not fit. `isCertain`: OVH can only refuse; else it may well work, and is only warned of. */
export type Misfit =
  /** GB. */
  | { code: 'disk'; needs: number; has: number; isCertain: true }
  /** GiB. */
  | { code: 'ram'; needs: number; has: number; isCertain: true }
  | { code: 'os'; image: string; model: string; isCertain: boolean }
  | { code: 'flavor-type'; needs: string; has: string; isCertain: true }

/**
 * The RAM that an image needs, in GiB. OVH states no unit: OpenStack counts MiB, OVH's models GiB. No image
 * needs 512 GiB, and none is content with 512 MiB at OVH: above 512 it is MiB, else GiB.
 */
export const minRamGib = (minRam: number): number => (minRam > 512 ? minRam / 1024 : minRam)

type System = 'windows' | 'metal' | 'other'

const systemOf = (osType: string): System =>
  osType === 'windows' ? 'windows' : osType.startsWith('baremetal') ? 'metal' : 'other'

const knownSystems = new Set(['baremetal-linux', 'bsd', 'linux', 'windows'])

/**
 * What of a backup does not fit a model. Nothing is claimed of what OVH did not say. Windows on a model
 * without its licence, or the other way round, is certain (OVH sells models for one or the other); Linux
 * between a Metal and a virtual model is not. Disk: `minDisk` and `disk` are both taken as GB.
 */
export function misfitsOf(image: Omit<Image, 'region' | 'status'>, model: Model): Misfit[] {
  const found: Misfit[] = []
  const { minDisk = 0, minRam = 0, type, flavorType } = image
  if (minDisk > 0 && model.disk !== undefined && model.disk > 0 && model.disk < minDisk) {
    found.push({ code: 'disk', needs: minDisk, has: model.disk, isCertain: true })
  }
  const needsRam = minRamGib(minRam)
  if (needsRam > 0 && model.ram !== undefined && model.ram > 0 && model.ram < needsRam) {
    found.push({ code: 'ram', needs: needsRam, has: model.ram, isCertain: true })
  }
  if (type && model.osType && systemOf(type) !== systemOf(model.osType)) {
    const areKnown = knownSystems.has(type) && knownSystems.has(model.osType)
    const isWindows = type === 'windows' || model.osType === 'windows'
    found.push({ code: 'os', image: type, model: model.osType, isCertain: areKnown && isWindows })
  }
  if (flavorType && model.type && flavorType !== model.type) {
    found.push({ code: 'flavor-type', needs: flavorType, has: model.type, isCertain: true })
  }
  return found
}

/** Why a backup can't be restored, whatever the instance. Only an active image can be booted from. */
export const backupNotReady = (backup: { status: string }): { code: 'not-active'; status: string } | undefined =>
  backup.status === 'active' ? undefined : { code: 'not-active', status: backup.status }

/** The backup is in another region than the instance: OVH brings it there first (`imageRegionName`). */
export const isFromElsewhere = (backup: { region: string }, instance: { region: string }): boolean =>
  backup.region !== instance.region

/** Milliseconds of work that a restore takes back: from the backup's moment to now; undefined without a date. */
export function lostSince(backup: { creationDate: string }, now: number): number | undefined {
  const made = Date.parse(backup.creationDate)
  return Number.isNaN(made) ? undefined : Math.max(0, now - made)
}
