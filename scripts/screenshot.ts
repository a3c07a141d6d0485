/** `node scripts/screenshot.ts`: makes the README's pictures from the build, light and dark. Build first. */
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { demoProjectId } from '../src/mocks/world/seed.ts'
import { browserArgs, findBrowser } from './browser.ts'
import { startLiveServer } from './live-server.ts'

const port = 4176
const server = await startLiveServer(port)
const browser = await chromium.launch({ executablePath: findBrowser(), args: browserArgs() })
for (const colorScheme of ['light', 'dark'] as const) {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 820 },
    locale: 'en-GB',
    timezoneId: 'Europe/Paris',
    colorScheme,
  })
  await page.goto(`http://127.0.0.1:${port}/pci/projects/${demoProjectId}/instances`)
  await page.getByRole('button', { name: 'Actions for api-1' }).click()
  await page.getByRole('menu').waitFor()
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: join(import.meta.dirname, `../docs/instances-${colorScheme}.png`) })
}
await browser.close()
server.close()
