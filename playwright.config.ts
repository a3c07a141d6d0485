import { defineConfig } from '@playwright/test'
import { isAll } from './e2e/extent.ts'
import { browserArgs } from './scripts/browser.ts'

// Never the port of `npm start`: its build would be tested instead. `npm run test:e2e` finds a free one.
const port = Number(process.env['E2E_PORT'] ?? 4177)

export default defineConfig<object, { isLive: boolean }>({
  testDir: 'e2e',
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  // Flaky means broken: nothing is tried twice.
  retries: 0,
  // 148 tests on two cores took 8.7 minutes with one worker and 6 with two. A third has no core of its own.
  workers: 2,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    baseURL: `http://localhost:${port}`,
    timezoneId: 'Europe/Paris',
    // The tests of a worker use one page, one after the other: Playwright empties it in between (storage, cookies, cache,
    // workers, routes). What the page has compiled stays, and no process starts: a tenth of the time of all tests.
    reuseContext: true,
    locale: 'en-GB',
    permissions: ['clipboard-read', 'clipboard-write'],
    launchOptions: {
      // A page of a test lives for seconds: the optimizing compilers of V8 took a fifth of the time, and never paid off.
      args: [...browserArgs(), '--js-flags=--no-maglev --no-opt'],
      ...(process.env['CHROMIUM_PATH'] && { executablePath: process.env['CHROMIUM_PATH'] }),
    },
    // Recording takes a quarter of the time of all tests: use `--trace on` for the one that fails.
    trace: 'off',
  },
  projects: [
    { name: 'demo', grepInvert: isAll ? /@second|@gateway/ : /@second|@gateway|@live|@main/ },
    // By themselves: a page of another language can't be used again. The order of tags is that of their declaration.
    { name: 'languages', grep: isAll ? /@second/ : /@second.*@main/, grepInvert: /@gateway/ },
    // One test of each screen behind the gateway, and the tests of the gateway itself. In English.
    { name: 'gateway', grep: /@live|@gateway/, grepInvert: /@second/, use: { isLive: true } },
  ],
  webServer: { command: `vite preview --port ${port}`, port, reuseExistingServer: false },
})
