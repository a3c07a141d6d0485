/** The report and all its formats against the simulated cloud: they say the same, and no name breaks one of them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import ICAL from 'ical.js'
import parsePrometheus from 'parse-prometheus-text-format'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { fetchFrom } from '#mocks/http/fetch-from.ts'
import { httpHandlers } from '#mocks/http/http-handlers.ts'
import type { Scenario } from '#mocks/scenarios/scenarios.ts'
import { SimulatedCloud } from '#mocks/simulated-cloud.ts'
import { demoProjectId } from '#mocks/world/seed.ts'
import { clock } from '#lib/clock.ts'
import { languageCodes } from '#lib/languages.ts'
import { changesIn } from './changes.ts'
import type { ProjectDocument, ReportDocument } from './document.ts'
import { alarmStates, defaultAlarms, exitCodeOf, makeReport, watchTexts, writeReport } from './main.ts'
import type { ReportFormat } from './main.ts'

const day = 86_400_000

function createCloud(scenarios: Scenario[] = [], days = 0): SimulatedCloud {
  const cloud = new SimulatedCloud({ now: () => Date.UTC(2026, 9, 20, 12) })
  cloud.setScenarios(scenarios)
  if (days > 0) cloud.moveTime(days * day)
  return cloud
}

async function reportOf(cloud: SimulatedCloud, projectIds: string[] = [demoProjectId]): Promise<ReportDocument> {
  const answer = fetchFrom(httpHandlers(cloud))
  return makeReport({
    send: (path, init) => answer(`/api/v1${path}`, init),
    endpoint: 'ovh-eu',
    projectIds,
    days: 30,
  })
}

const only = ({ projects: [first] }: ReportDocument): ProjectDocument => {
  if (!first) throw new Error('the project could not be read')
  return first
}

const write = (report: ReportDocument, format: ReportFormat, language = 'en') =>
  writeReport(report, format, { language, hasColour: false, alarms: defaultAlarms })

afterEach(() => {
  clock.setServerTime(Date.now() / 1000)
  vi.unstubAllGlobals()
})

/** Worlds in which things go wrong, but reads do not fail. */
const worlds = fc.record({
  scenarios: fc.uniqueArray(
    fc.constantFrom<Scenario>('failed-night', 'outage', 'no-workflow:SBG5', 'maintenance:GRA11', 'hostile'),
    { maxLength: 3 },
  ),
  days: fc.integer({ min: 0, max: 20 }),
})

interface Sample {
  labels?: Record<string, string>
  value: string
}
const samplesOf = (text: string, name: string): Sample[] =>
  parsePrometheus(text).find((metric) => metric.name === name)?.metrics ?? []
const valueOf = (text: string, name: string, labels: Record<string, string> = {}): number =>
  Number(
    samplesOf(text, name).find((sample) =>
      Object.entries(labels).every(([key, value]) => sample.labels?.[key] === value),
    )?.value,
  )

interface JunitSuite {
  tests: string
  failures: string
  errors: string
  skipped: string
  testcase: { name: string; failure?: unknown }[]
}
const xml = (text: string): unknown => {
  expect(XMLValidator.validate(text)).toBe(true)
  return new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    isArray: (name) => name === 'testcase' || name === 'entry',
  }).parse(text)
}

describe('every format', () => {
  it('gives the figures of the document, in any world', async () => {
    const schema = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../docs/report.schema.json'), 'utf8'),
    ) as object
    const validate = new Ajv({ allErrors: true }).compile(schema)
    await fc.assert(
      fc.asyncProperty(worlds, async ({ scenarios, days }) => {
        const report = await reportOf(createCloud(scenarios, days))
        const document = only(report)
        validate(JSON.parse(await write(report, 'json')))
        expect(validate.errors).toBeNull()

        const metrics = await write(report, 'prometheus')
        for (const [state, count] of Object.entries(document.states)) {
          expect(valueOf(metrics, 'ovhcloud_backup_instances', { state })).toBe(count)
        }
        for (const [outcome, count] of Object.entries(document.lastNight)) {
          expect(valueOf(metrics, 'ovhcloud_backup_runs_last_day', { outcome })).toBe(count)
        }
        expect(valueOf(metrics, 'ovhcloud_backup_coverage_protected')).toBe(document.coverage.protected)
        expect(valueOf(metrics, 'ovhcloud_backup_coverage_of')).toBe(document.coverage.of)
        expect(valueOf(metrics, 'ovhcloud_backup_cost', { kind: 'now_monthly' })).toBe(
          document.money.now?.value ?? Number.NaN,
        )
        expect(samplesOf(metrics, 'ovhcloud_backup_problem')).toHaveLength(document.problems.length)

        const text = await write(report, 'text')
        expect(text).toContain(`${document.coverage.protected} of ${document.coverage.of} instances are protected`)
        expect(text).toContain(`${document.sla.done} of ${document.sla.of} runs done`)

        const junit = xml(await write(report, 'junit')) as { testsuites: { testsuite: JunitSuite } }
        const { testcase, tests, failures, skipped } = junit.testsuites.testsuite
        expect(Number(tests)).toBe(testcase.length)
        expect(Number(skipped)).toBe(document.states['not-schedulable'])
        const alarming = defaultAlarms.reduce((sum, state) => sum + (document.states[state as 'missed'] ?? 0), 0)
        expect(Number(failures)).toBe(alarming)
        expect(testcase.filter(({ failure }) => failure !== undefined)).toHaveLength(alarming)

        const calendar = new ICAL.Component(ICAL.parse((await watchTexts('en')).calendar(report)) as unknown[])
        expect(calendar.getAllSubcomponents('vevent')).toHaveLength(Math.min(5_000, document.coming.length))
      }),
      { numRuns: 25 },
    )
  }, 60_000)

  it('counts a run in the ledger as often as the CSV lists it', async () => {
    const report = await reportOf(createCloud())
    const lines = (await write(report, 'csv')).trim().split('\r\n')
    const runs = only(report).schedules.flatMap((schedule) => schedule.runs)
    expect(lines).toHaveLength(1 + runs.length)
    expect(lines.filter((line) => line.includes(',Done,'))).toHaveLength(
      runs.filter(({ outcome }) => outcome === 'done').length,
    )
  })

  it.each(languageCodes)('holds no word of code, nor of another language: %s', async (language) => {
    const report = await reportOf(createCloud(['failed-night'], 2))
    for (const format of ['text', 'markdown'] as const) {
      const text = await write(report, format, language)
      expect(text).not.toMatch(/undefined|NaN|\{\w*\}|\[object/)
      expect(text.includes('instances are protected')).toBe(language === 'en')
    }
  })
})

/** Each tries to leave its place in some format. */
const hostileName = fc.oneof(
  fc.constantFrom(
    '"; rm -rf / #',
    '$(touch /tmp/owned)',
    '${HOME}',
    "'; DROP TABLE backups; --",
    ']]><script>alert(1)</script>',
    '<b>&amp;</b>',
    '=HYPERLINK("http://x")',
    'line\nBEGIN:VEVENT\r\nSUMMARY:x',
    'a\u0000b\u001b[31mred\u001b[0m',
    '\u202egnp.exe',
    'x"} 1\nforged{a="b',
    '| a | b |\n## heading',
    '[click](javascript:alert(1))',
    'x'.repeat(255),
    '\ud800',
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
)

describe('a hostile name', () => {
  it('stays a name in every format', async () => {
    const world = await reportOf(createCloud(['failed-night'], 1))
    await fc.assert(
      fc.asyncProperty(hostileName, async (name) => {
        const document = structuredClone(only(world))
        document.project.name = name
        for (const entry of [...document.instances, ...document.schedules, ...document.problems]) entry.name = name
        for (const schedule of document.schedules) schedule.instanceName = name
        const report: ReportDocument = { ...world, projects: [document] }
        const before = only(world)

        expect((JSON.parse(await write(report, 'json')) as ReportDocument).projects[0]?.project.name).toBe(name)
        const metrics = await write(report, 'prometheus')
        expect(metrics.split('\n')).toHaveLength((await write(world, 'prometheus')).split('\n').length)
        expect(samplesOf(metrics, 'ovhcloud_backup_problem')).toHaveLength(before.problems.length)
        expect(metrics).not.toContain('\nforged')

        const junit = xml(await write(report, 'junit')) as { testsuites: { testsuite: JunitSuite } }
        expect(junit.testsuites.testsuite.testcase).toHaveLength(Number(junit.testsuites.testsuite.tests))

        const text = await write(report, 'text')
        // oxlint-disable-next-line no-control-regex
        expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
        expect(text.split('\n')).toHaveLength((await write(world, 'text')).split('\n').length)

        const markdown = await write(report, 'markdown')
        expect(markdown.split('\n')).toHaveLength((await write(world, 'markdown')).split('\n').length)
        expect(markdown).not.toMatch(/(?<!\\)(?:\\\\)*[<[]/)

        const texts = await watchTexts('en')
        const source = texts.calendar(report)
        for (const line of source.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
        const calendar = new ICAL.Component(ICAL.parse(source) as unknown[])
        expect(calendar.getAllSubcomponents('vevent')).toHaveLength(before.coming.length)

        const { changes } = changesIn(document, {}, () => 'id')
        const feed = xml(texts.feed(changes, { endpoint: 'ovh-eu', checkedAt: document.at })) as {
          feed: { entry: unknown[] }
        }
        expect(feed.feed.entry).toHaveLength(changes.length)
      }),
      { numRuns: 60 },
    )
  }, 60_000)
})

describe('the exit code', () => {
  it('is 1 for what is asked for, 2 when it can not be told, else 0', async () => {
    const well = await reportOf(createCloud(['empty']))
    expect(exitCodeOf(well, alarmStates)).toBe(0)
    const demo = await reportOf(createCloud())
    expect(exitCodeOf(demo, ['missed'])).toBe(1)
    expect(exitCodeOf(demo, [])).toBe(0)
    expect(exitCodeOf(demo, ['deleted-instance'])).toBe(1)
    const partial = await reportOf(createCloud(['error:workflowList:GRA11']))
    expect(only(partial).missing).toMatchObject([{ what: 'schedules', region: 'GRA11' }])
    expect(exitCodeOf(partial, [])).toBe(2)
    expect(exitCodeOf(partial, ['failing'])).toBe(1)
  })

  it('is 2 for a project that can not be read, or is not there', async () => {
    const report = await reportOf(createCloud(), [demoProjectId, 'no-such-project'])
    expect(report.unread).toMatchObject([{ project: { id: 'no-such-project' } }])
    expect(exitCodeOf(report, [])).toBe(2)
  })
})
