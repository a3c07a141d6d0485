/**
 * `npm run report`: the Protection report in a terminal or a scheduled job, with the gateway's keys and rate. The
 * report goes to standard output, everything else to standard error.
 */
import { writeSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { fail, optionError, readConfig, readNumber, say } from './command-line.ts'
import { connect, ownReads } from './connection.ts'
import { defaultMaxWaitMs } from './forward.ts'
import { createLogs } from './log.ts'
import { loadReport } from './report-module.ts'
import type { ReportModule } from './report-module.ts'

const help = `NAME
  npm run report - what is protected, what went wrong, what it costs, what to do

SYNOPSIS
  npm run --silent report -- [--project ID]... [--format FORMAT] [--fail-on STATE,...] [--since DAYS]

DESCRIPTION
  Reads the instances, backups and schedules of your Public Cloud projects from OVHcloud and reports on them, as the
  page Protection does. It reads only. The report goes to standard output; progress and errors go to standard error.

OPTIONS
  --project ID       a project; may be given several times (all projects of the account)
  --format FORMAT    text, json, csv, markdown, prometheus or junit (text)
  --fail-on STATES   what counts as an alarm: unprotected, failing, missed, stale, colliding, deleted-instance, unknown,
                     separated by commas, or none (unprotected,failing,missed,stale)
  --since DAYS       how many days back: 7d, 30d; at most 90d (30d)
  --lang TAG         language of texts (en, de, es, fr, it, pl, pt), and format of dates: en-US, fr-CA, ... (from LC_ALL
                     or LANG)
  --endpoint E       ovh-eu, ovh-ca, ovh-us, or a URL
  --rate N           calls per second, after a burst of 60 (1); 0 for no limit
  --no-progress      no progress on standard error
  --help             print this help

EXIT CODES
  0  all is well
  1  something of --fail-on
  2  could not tell: something could not be read, or an option is wrong

ENVIRONMENT
  Keys: OVH_APPLICATION_KEY, OVH_APPLICATION_SECRET, OVH_CONSUMER_KEY (or OVH_CLIENT_ID and OVH_CLIENT_SECRET, or
  OVH_ACCESS_TOKEN), or ovh.conf: see docs/live.md. TZ: the time zone of days and times. NO_COLOR: no colours.

EXAMPLES
  npm run --silent report
  npm run --silent report -- --format junit --fail-on failing,missed > backups.xml
  npm run --silent report -- --format prometheus > /var/lib/node_exporter/backups.prom`

const howToStart =
  'There are no OVHcloud keys to use: set OVH_APPLICATION_KEY, OVH_APPLICATION_SECRET and OVH_CONSUMER_KEY, or write ovh.conf. See docs/live.md.'

function readOptions() {
  try {
    return parseArgs({
      options: {
        project: { type: 'string', multiple: true, default: [] },
        format: { type: 'string', default: 'text' },
        'fail-on': { type: 'string' },
        since: { type: 'string', default: '30d' },
        lang: { type: 'string' },
        endpoint: { type: 'string' },
        rate: { type: 'string', default: '1' },
        'no-progress': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    return fail(optionError(error))
  }
}

const projectPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/

function alarmsOf(text: string | undefined, { alarmStates, defaultAlarms }: ReportModule) {
  if (text === undefined) return defaultAlarms
  if (text === 'none') return []
  return text.split(',').map((name) => {
    const found = alarmStates.find((state) => state === name.trim())
    return found ?? fail(`--fail-on does not know "${name.trim()}": use ${alarmStates.join(', ')}, or none.`)
  })
}

/** `fr_FR.UTF-8` is `fr-FR`; `C` and `POSIX` are no language. */
function environmentLanguage({ LC_ALL, LANG }: NodeJS.ProcessEnv): string {
  const tag = (LC_ALL || LANG || '').split(/[.@]/)[0]?.replace('_', '-') ?? ''
  return /^[A-Za-z]{2,3}(-|$)/.test(tag) ? tag : 'en'
}

function languageOf(asked: string | undefined): string {
  const tag = asked ?? environmentLanguage(process.env)
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en'
  } catch {
    return asked === undefined ? 'en' : fail(`--lang has to be a language tag such as en, fr or fr-CA, not "${tag}".`)
  }
}

function daysOf(text: string): number {
  const days = /^(\d{1,2})d?$/.exec(text)?.[1]
  return days === undefined
    ? fail('--since has to be a number of days such as 7d or 30d.')
    : readNumber('since', days, 90, 1)
}

/** One line that follows the reads, on a terminal; else nothing until the end. */
function progressLine(isShown: boolean) {
  let length = 0
  const show = (text: string): void => {
    if (!isShown) return
    process.stderr.write(`\r${text.padEnd(length)}`)
    length = text.length
  }
  return { show, clear: () => isShown && process.stderr.write(`\r${''.padEnd(length)}\r`) }
}

async function run(): Promise<number> {
  const options = readOptions()
  if (options.help) {
    process.stdout.write(`${help}\n`)
    return 0
  }
  const days = daysOf(options.since)
  const perSecond = readNumber('rate', options.rate, 10_000)
  const language = languageOf(options.lang)
  const wrong = options.project.find((id) => !projectPattern.test(id))
  if (wrong !== undefined) fail(`--project has to be the id of a project, not "${wrong}".`)
  const config = readConfig(options.endpoint, howToStart)
  const report = await loadReport()
  const format = report.reportFormats.find((name) => name === options.format)
  if (format === undefined) fail(`--format has to be one of ${report.reportFormats.join(', ')}.`)
  const alarms = alarmsOf(options['fail-on'], report)

  const { audit } = createLogs('silent')
  const connection = connect(config, { isReadOnly: true, perSecond, maxWaitMs: defaultMaxWaitMs, audit })
  if (!connection.ownAuthoriser) {
    fail('A report needs keys of its own: set OVH_CONSUMER_KEY (npm run live -- --print-access --read-only).')
  }
  const progress = progressLine(process.stderr.isTTY && !options['no-progress'])
  try {
    const document = await report.makeReport({
      send: ownReads(connection, connection.ownAuthoriser),
      endpoint: config.endpoint.name,
      projectIds: options.project,
      days,
      onProgress: (project, { done, of }) => progress.show(`${project}: ${done} of ${of} reads`),
    })
    progress.clear()
    for (const { project, reason } of document.unread) say(`${project.id} could not be read: ${reason}`)
    const hasColour = process.stdout.isTTY && !process.env['NO_COLOR']
    const text = await report.writeReport(document, format, { language, hasColour, alarms })
    print(text)
    return report.exitCodeOf(document, alarms)
  } catch (error) {
    progress.clear()
    say(`The report could not be made: ${report.reasonOf(error)}`)
    return 2
  } finally {
    connection.close()
  }
}

/** Whole, before the process ends; a reader that has left (`| head`) is no fault. */
function print(text: string): void {
  const bytes = Buffer.from(text)
  for (let sent = 0; sent < bytes.length;) {
    try {
      sent += writeSync(1, bytes, sent)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EPIPE') return
      if (code !== 'EAGAIN') throw error
    }
  }
}

// Node's own report of an unexpected error may contain headers with secrets.
process.on('uncaughtException', () => {
  say('Unexpected error: there is no report.')
  process.exit(2)
})

process.exit(await run())
