/**
 * The first status of a table with the same words: a filter offers "Stopped" once, for SHUTOFF and STOPPED.
 * A status that the table does not list is a group of its own.
 */
export function statusGroup(words: Readonly<Record<string, { id: string }>>, status: string): string {
  if (!Object.hasOwn(words, status)) return status
  const id = words[status]?.id
  return Object.keys(words).find((other) => words[other]?.id === id) ?? status
}
