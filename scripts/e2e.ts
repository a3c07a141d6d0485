/**
 * `npm run test:e2e [-- playwright arguments]`: the end-to-end tests on the production build, in a browser that it finds
 * itself and on a port of their own.
 */
import { spawnSync } from 'node:child_process'
import { build } from 'vite'
import { findBrowser } from './browser.ts'
import { freePort } from '../gateway/test-port.ts'

const executable = findBrowser()
await build({ logLevel: 'warn' })
const { status } = spawnSync('npx', ['--no-install', 'playwright', 'test', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, CHROMIUM_PATH: executable, E2E_PORT: String(await freePort('localhost')) },
})
process.exit(status ?? 1)
