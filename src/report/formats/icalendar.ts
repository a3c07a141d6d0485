/** iCalendar (RFC 5545): the coming runs of all schedules, in UTC. */
import { msg } from '@lingui/core/macro'
import { visible } from '#lib/visible.ts'
import type { ProjectDocument, ReportDocument } from '#report/document.ts'
import type { Words } from '#report/language.ts'

/** A calendar of more is slow in every program. */
const mostEvents = 5_000

const stamp = (iso: string): string => iso.replace(/[-:]|\.\d+/g, '')

const calendarText = (text: string): string => visible(text).replace(/[\\;,]/g, (character) => `\\${character}`)

/** Lines of at most 75 octets; what is longer goes on in the next one, after a space. Characters stay whole. */
function fold(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > 74) {
      parts.push(part)
      part = ' '
      octets = 1
    }
    part += character
    octets += size
  }
  return [...parts, part].join('\r\n')
}

export function calendarOf({ projects }: ReportDocument, { i18n }: Words): string {
  const events = projects.flatMap((document) => eventsOf(document, i18n)).slice(0, mostEvents)
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//ovhcloud-backup-dashboard//report//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${calendarText(i18n._(msg`Backups of OVHcloud`))}`,
    ...events.flat(),
    'END:VCALENDAR',
  ]
  return `${lines.map(fold).join('\r\n')}\r\n`
}

function eventsOf({ project, at, schedules, coming }: ProjectDocument, i18n: Words['i18n']): string[][] {
  const byId = new Map(schedules.map((schedule) => [schedule.id, schedule]))
  return coming.map((run) => {
    const schedule = byId.get(run.scheduleId)
    const name = schedule?.name ?? run.scheduleId
    const instance = schedule?.instanceName ?? schedule?.instanceId ?? ''
    const note = run.collides ? [i18n._(msg`It starts too close to another one: one of the two fails.`)] : []
    return [
      'BEGIN:VEVENT',
      `UID:${run.scheduleId}-${stamp(run.at)}@ovhcloud-backup-dashboard`,
      `DTSTAMP:${stamp(at)}`,
      `DTSTART:${stamp(run.at)}`,
      // How long it takes is not known before.
      'DURATION:PT15M',
      'TRANSP:TRANSPARENT',
      `SUMMARY:${calendarText(i18n._(msg`Backup of ${instance}`))}`,
      `DESCRIPTION:${[`${project.name} · ${run.region} · ${name}`, ...note].map(calendarText).join('\\n')}`,
      'END:VEVENT',
    ]
  })
}
