/**
 * `npm run test:e2e [-- playwright arguments]`: the end-to-end tests on the production build, in a browser that it finds
 * itself and on a port of their own.
 */
import { spawnSync } from 'node:child_process'
import { createServer } from 'node:net'
import { build } from 'vite'
import { findBrowser } from './browser.ts'

/** A port that nothing listens on. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('the system gave no port')
  return address.port
}

const executable = findBrowser()
await build({ logLevel: 'warn' })
const { status } = spawnSync('npx', ['--no-install', 'playwright', 'test', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, CHROMIUM_PATH: executable, E2E_PORT: String(await freePort()) },
})
process.exit(status ?? 1)
