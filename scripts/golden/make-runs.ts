/**
 * Writes `src/domain/schedule/runs.golden.txt`: random patterns as people type them, what `parseCron` makes
 * of them, and their next runs by the real croniter, the library that evaluates OVH's schedules.
 *
 *     apt-get install python3-croniter && node scripts/golden/make-runs.ts
 */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseCron } from '../../src/domain/schedule/cron.ts'
import { createRandom } from '../../src/mocks/world/random.ts'

const seed = 2026
const count = 2500
const random = createRandom(seed)

const fields: [min: number, max: number, names?: string[]][] = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12, ['', 'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']],
  [0, 7, ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']],
]

/** One item of a list, in the grammar of OVH's manager, and a little more: names, 7 for Sunday, `5/15`. */
function item([min, max, names]: (typeof fields)[number]): string {
  const value = (): number => random.between(min, max)
  const text = (n: number): string => (names?.[n] && random.next() < 0.3 ? names[n].toUpperCase() : String(n))
  const [a, b] = [value(), value()].toSorted((x, y) => x - y) as [number, number]
  const step = random.between(1, Math.max(2, Math.floor((max - min) / 2)))
  return random.pick([text(a), text(a), `${text(a)}-${text(b)}`, `*/${step}`, `${a}-${b}/${step}`, `${a}/${step}`])
}

const field = (rule: (typeof fields)[number], index: number): string => {
  // Days, months and weekdays are mostly free, as people write them.
  if (random.next() < (index < 2 ? 0.15 : 0.55)) return '*'
  return Array.from({ length: random.pick([1, 1, 1, 2, 3]) }, () => item(rule)).join(',')
}

const rows: { typed: string; cron: string; start: number }[] = []
while (rows.length < count) {
  const typed = fields.map(field).join(random.pick([' ', ' ', '  ']))
  const parsed = parseCron(typed)
  const start = random.between(Date.UTC(2024, 0, 1), Date.UTC(2031, 11, 31)) / 60_000
  if (parsed.ok) rows.push({ typed, cron: parsed.cron, start: Math.floor(start) })
}

const output = execFileSync('/usr/bin/python3', [join(import.meta.dirname, 'croniter-runs.py')], {
  input: rows.map(({ cron, start }) => `${cron}\t${start}\n`).join(''),
  maxBuffer: 1 << 26,
}).toString()
const [version, ...runs] = output.trim().split('\n')
const lines = rows.map(({ typed, cron, start }, index) => [typed, cron, start, runs[index]].join('\t'))
writeFileSync(
  join(import.meta.dirname, '../../src/domain/schedule/runs.golden.txt'),
  `croniter ${version}, seed ${seed}: typed, normalised, start and the next runs in minutes of UTC\n${lines.join('\n')}\n`,
)
console.log(`${rows.length} patterns by croniter ${version}`)
