// @vitest-environment happy-dom
/** The page, the report and the metrics give the same figures for the same world. */
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { SimulatedCloud } from '#mocks/simulated-cloud.ts'
import { fetchFrom } from '#mocks/http/fetch-from.ts'
import { httpHandlers } from '#mocks/http/http-handlers.ts'
import type { Scenario } from '#mocks/scenarios/scenarios.ts'
import { demoProjectId } from '#mocks/world/seed.ts'
import { countsInWords } from '#components/protection/outcome-words.ts'
import { defaultAlarms, makeReport, watchTexts, writeReport } from '#report/main.ts'
import { wordsOf } from '#report/language.ts'
import { openApp, until, useFakeTime, useRealTime } from './app-bench.tsx'

beforeEach(useFakeTime)
afterEach(useRealTime)

const scenarios = fc.uniqueArray(
  fc.constantFrom<Scenario>('failed-night', 'outage', 'no-workflow:SBG5', 'error:workflowList:BHS5'),
  { maxLength: 2 },
)

it('in any world', async () => {
  await fc.assert(
    fc.asyncProperty(scenarios, fc.integer({ min: 0, max: 9 }), async (active, days) => {
      const cloud = new SimulatedCloud()
      cloud.setScenarios(active)
      // The clock of this machine goes on, and the cloud with it: no offset is left for the next world.
      vi.setSystemTime(Date.now() + days * 86_400_000)
      const app = await openApp('/protection', { cloud, scenarios: active })
      // What is still being read is counted so far; then it is not.
      await app.sees(/Coverage(?!, so far)/)
      await until(() => expect(app.client.isFetching()).toBe(0))

      const answer = fetchFrom(httpHandlers(cloud))
      const report = await makeReport({
        send: (path, init) => answer(`/api/v1${path}`, init),
        endpoint: 'ovh-eu',
        projectIds: [demoProjectId],
        days: 30,
      })
      const [document] = report.projects
      if (!document) throw new Error('no report')
      const { i18n, formats } = await wordsOf('en-US')
      const shown = app.text()
      const { coverage, states, lastNight, sla, money } = document
      expect(shown).toContain(`${coverage.protected} of ${coverage.of} instances are protected`)
      expect(shown).toContain(formats.list(countsInWords(lastNight, (words) => i18n._(words))))
      expect(shown).toContain(`In 30 days: ${sla.done} of ${sla.of} done`)
      for (const amount of [money.usedSoFar, money.forecast, money.now, money.atFullRotation]) {
        expect(shown).toContain(amount ? formats.money(amount.value, amount.currency) : 'Unknown')
      }
      if (states.unprotected > 0) expect(shown).toContain(`Unprotected: ${states.unprotected}`)
      if (states.failing > 0) expect(shown).toContain(`Failing: ${states.failing}`)

      const metrics = (await watchTexts('en')).metrics(report)
      const counted = /^ovhcloud_backup_instances\{.*state="protected"\} (\d+)$/m.exec(metrics)?.[1]
      expect(Number(counted)).toBe(coverage.protected)
      // The number in the navigation.
      if (document.problems.length > 0) expect(shown).toContain(`Protection${document.problems.length}`)
      const text = await writeReport(report, 'text', { language: 'en-US', hasColour: false, alarms: defaultAlarms })
      expect(text).toContain(`${coverage.protected} of ${coverage.of} instances are protected`)
      app.leave()
    }),
    { numRuns: 10 },
  )
}, 120_000)
