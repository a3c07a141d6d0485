/** One JSON line per event on standard output. Nothing secret is ever passed to it: no headers, bodies, addresses or errors. */
import pino from 'pino'
import type { DestinationStream, Logger } from 'pino'

export const logLevels = [...Object.keys(pino.levels.values), 'silent']

const options = {
  base: null,
  messageKey: 'message',
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label: string) => ({ level: label }) },
}

export interface Logs {
  log: Logger
  /** Writes are told whatever the level is. */
  audit: Logger
}

export function createLogs(
  level: string,
  destination: DestinationStream = pino.destination({ dest: 1, sync: true }),
): Logs {
  return { log: pino({ ...options, level }, destination), audit: pino({ ...options, level: 'info' }, destination) }
}
