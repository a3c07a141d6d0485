/** What can be measured of the look: density, nothing cut or wrapped, and pictures of the screens in both themes. */
import type { Page } from '@playwright/test'
import { expect, projectPath, test } from './fixtures.ts'
import { stretchWords } from './stretch.ts'

const screens: [name: string, path: string][] = [
  ['protection', `${projectPath}/protection`],
  ['instances', `${projectPath}/instances`],
  ['instance-backups', `${projectPath}/storages/instance-backups`],
  ['workflow', `${projectPath}/workflow`],
  ['create-backup', `${projectPath}/instances/backup`],
  ['create-automated-backup', `${projectPath}/workflow/new`],
  ['restore', `${projectPath}/storages/instance-backups/restore`],
  ['create-instance', `${projectPath}/storages/instance-backups/new`],
  ['projects', '/pci/projects'],
]

/** Measured, and not pictured: their times are drawn. */
const drawn: [name: string, path: string][] = [
  ['protect', `${projectPath}/workflow/protect?of=unprotected`],
  ['spread', `${projectPath}/workflow/spread`],
]

/** The page itself, with everything that it waits for. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'Loading' })).toBeVisible()
  await page.waitForLoadState('networkidle')
}

/** Headings, labels and buttons whose text does not fit, or takes a second line in a toolbar. Data may end in an ellipsis. */
const cutTexts = (): string[] => {
  const isShown = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect()
    // Cards have no headings: those of the table are for screen readers alone.
    const heading = element.closest('thead')?.getBoundingClientRect() ?? { width }
    return width > 1 && height > 1 && heading.width > 1
  }
  const hasText = (element: Element): boolean =>
    [...element.childNodes].some(({ nodeType, textContent }) => nodeType === Node.TEXT_NODE && textContent?.trim())
  const cut = [...document.querySelectorAll(':is(h1, h2, th, label, legend, button, nav li a), :is(th, button) *')]
    .filter((element) => isShown(element) && hasText(element) && !element.closest('.sr-only, select'))
    .filter(
      (element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline',
    )
    .map((element) => `cut: ${element.textContent}`)
  const wrapped = [...document.querySelectorAll('[role=search] > div:first-child, header')]
    .filter((element) => element.getBoundingClientRect().height > 52)
    .map(() => 'the toolbar or the header takes a second line')
  return [...cut, ...wrapped]
}

/** As wide as a desk, a laptop, a tablet, a phone and the smallest phone. */
const widths = [1440, 1024, 768, 390, 320]

/** How much wider than the screen the page is. */
const sidewaysPx = (): number => document.documentElement.scrollWidth - document.documentElement.clientWidth

// What fits words of such a length, fits the English ones.
test('on no width a heading, label or button is cut, a toolbar wraps or a page scrolls sideways, with words that are 40 % longer', async ({
  page,
  watch,
}) => {
  test.slow()
  await stretchWords(page)
  // Another width moves everything.
  watch.expectMoves()
  for (const [name, path] of [...screens, ...drawn]) {
    await page.setViewportSize({ width: widths[0] ?? 0, height: 900 })
    await open(page, path)
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 })
      // What follows the width does so a moment later.
      await expect(async () => {
        expect(await page.evaluate(cutTexts), `${name} at ${width} px`).toEqual([])
        expect(await page.evaluate(sidewaysPx), `${name} at ${width} px`).toBeLessThanOrEqual(0)
      }).toPass({ timeout: 2_000 })
    }
    await watch.audit()
  }
})

const lists: ReadonlySet<string> = new Set(['instances', 'instance-backups', 'workflow'])

/** How much of a list a screen of 900 px shows. Some lists of the demo are shorter: the room for rows counts. */
async function expectDense(page: Page, width: number): Promise<void> {
  const rows = page.locator('tbody tr')
  const [first, last] = [await rows.first().boundingBox(), await rows.last().boundingBox()]
  if (!first || !last) throw new Error('the list has no rows')
  if (width === 1440) expect(Math.floor((900 - first.y) / first.height)).toBeGreaterThanOrEqual(16)
  else {
    expect(first.y).toBeLessThan(300)
    expect((last.y + last.height - first.y) / (await rows.count())).toBeLessThanOrEqual(88)
  }
}

/** The same moment, and so the same world, in every run. */
const moment = new Date('2026-11-24T12:00:00Z')

for (const width of [1440, 390]) {
  test.describe(`${width} px`, () => {
    test.use({ viewport: { width, height: 900 }, locale: 'en-GB' })

    test('every screen looks as it was accepted, light and dark, and lists are dense', async ({ page }) => {
      test.slow()
      await page.clock.setFixedTime(moment)
      await page.addInitScript((startedAt) => {
        const memory = { version: 1, seed: 20_260, startedAt, aheadMs: 0, scenarios: '', journal: [] }
        localStorage.setItem('simulated-cloud', JSON.stringify(memory))
      }, moment.getTime())
      for (const [name, path] of screens) {
        await page.emulateMedia({ colorScheme: 'light' })
        await open(page, path)
        if (width === 390 && name === 'instances') await expect(page.locator('tbody tr')).toHaveCount(25)
        if (lists.has(name)) await expectDense(page, width)
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme })
          await expect(page).toHaveScreenshot(`${name}-${colorScheme}-${width}.png`, {
            animations: 'disabled',
            // Fonts are drawn a little differently on another machine; a moved or recoloured part is more than that.
            maxDiffPixelRatio: 0.02,
            threshold: 0.3,
          })
        }
      }
    })
  })
}
