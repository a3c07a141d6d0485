import { instancePlace, withInstanceName } from '#lib/name-pattern.ts'

/** The name of a backup: 1 to 255 characters, trimmed, no control characters (OpenStack's limit for image names). */
export const maxBackupNameLength = 255

export type NameProblem =
  | { code: 'empty' }
  | { code: 'too-long'; max: number; length: number }
  | { code: 'control-characters' }

/** C0 and C1 controls, and the Unicode line separators: nothing that a list could show. */
const control = /[\p{Cc}\u2028\u2029]/u

/** What is wrong with a name as typed, or undefined. White space around it is not an error: it is trimmed. */
export function backupNameProblem(typed: string): NameProblem | undefined {
  const name = typed.trim()
  if (name.length === 0) return { code: 'empty' }
  if (control.test(name)) return { code: 'control-characters' }
  const { length } = name
  return length > maxBackupNameLength ? { code: 'too-long', max: maxBackupNameLength, length } : undefined
}

/** What stands for the instance, the local date and the local time in a pattern of names. */
export const backupNamePlaces = [instancePlace, '{date}', '{time}'] as const

/**
 * The name that a pattern such as `{instance} {date} {time}` gives: `web-1 2026-03-01 14:05`. A long name of an
 * instance is cut, not what follows it.
 *
 * @param now milliseconds since the epoch; shown in the time zone of the user
 */
export function backupNameBy(pattern: string, instanceName: string, now: number): string {
  const date = new Date(now)
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  const time = `${two(date.getHours())}:${two(date.getMinutes())}`
  const dated = pattern.replaceAll('{date}', day).replaceAll('{time}', time)
  const clean = instanceName.replace(/[\p{Cc}\u2028\u2029]/gu, ' ').trim()
  return withInstanceName(dated, clean, maxBackupNameLength).trim()
}

/** The suggested name of a single backup. */
export const defaultBackupName = (instanceName: string, now: number): string =>
  backupNameBy(backupNamePlaces.join(' '), instanceName, now)
