/**
 * Logs one JSON line per event to standard output. Never pass it headers, bodies, addresses or errors: they may hold
 * secrets.
 */
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
  /** Logs writes at any log level. */
  audit: Logger
}

export function createLogs(
  level: string,
  destination: DestinationStream = pino.destination({ dest: 1, sync: true }),
): Logs {
  return { log: pino({ ...options, level }, destination), audit: pino({ ...options, level: 'info' }, destination) }
}
