import { entryOf } from '#lib/entry-of.ts'

const systems: Record<string, string> = {
  linux: 'Linux',
  'baremetal-linux': 'Linux (Metal)',
  windows: 'Windows',
  bsd: 'BSD',
}

/** The names of systems are the same in every language; an unlisted one is shown as itself. */
export const systemName = (type: string): string => entryOf(systems, type) ?? type
