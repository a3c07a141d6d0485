/** What the commands have in common: messages for people go to standard error, and bad input ends them with code 2. */
import { ConfigError, loadConfig } from './config.ts'
import type { Config } from './config.ts'

export const say = (text: string): void => void process.stderr.write(`${text}\n`)

/** Prints a one-line error that says what to change, and exits with code 2. */
export function fail(line: string): never {
  say(line)
  process.exit(2)
}

/** @param howToStart what to print when there are no keys at all */
export function readConfig(endpoint: string | undefined, howToStart: string): Config {
  try {
    return loadConfig({ env: process.env, endpoint })
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return fail(error.message.startsWith('No credentials') ? howToStart : error.message)
  }
}

export function readNumber(name: string, text: string, max: number, min = 0): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= min && value <= max && text.trim() !== '') return value
  return fail(`--${name} has to be a number ${min > 0 ? `from ${min} to` : 'up to'} ${max}.`)
}

/** The message of an unknown or incomplete option. */
export const optionError = (error: unknown): string =>
  `${error instanceof Error ? error.message : 'Invalid options.'} See --help.`
