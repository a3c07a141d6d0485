import { join } from 'node:path'

/**
 * What the processes of tests inherit of this one: nothing but where commands are. Node keeps what it compiled of their
 * modules, so that each starts in half the time.
 */
export const inherited = {
  PATH: process.env['PATH'] ?? '',
  NODE_COMPILE_CACHE: join(import.meta.dirname, '../node_modules/.cache/test-processes'),
}
