/** What stands for the name of an instance in a pattern of names. */
export const instancePlace = '{instance}'

/** A pattern with the name filled in. Where the whole would be too long the name is cut, not what follows it. */
export function withInstanceName(pattern: string, name: string, maxLength: number): string {
  const places = pattern.split(instancePlace).length - 1
  if (places === 0) return pattern
  const rest = pattern.length - places * instancePlace.length
  const room = Math.max(1, Math.floor((maxLength - rest) / places))
  return pattern.replaceAll(instancePlace, () => name.slice(0, room))
}
