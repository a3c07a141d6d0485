/** `npm run test:e2e [-- playwright arguments]`: the stories, on the production build, in a browser that it finds itself. */
import { spawnSync } from 'node:child_process'
import { build } from 'vite'
import { findBrowser } from './browser.ts'

const executable = findBrowser()
await build({ logLevel: 'warn' })
const { status } = spawnSync('npx', ['--no-install', 'playwright', 'test', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, CHROMIUM_PATH: executable },
})
process.exit(status ?? 1)
