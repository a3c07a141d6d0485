/** The world of the scenario `hostile`: extreme and unknown values that the JSON types of OVH's API allow. */
import type { Random } from './random.ts'
import { createWorld } from './seed.ts'
import { dateText } from './world.ts'
import type { World } from './world.ts'

const year = 365 * 86_400_000

/** Names as users, scripts and attackers may give them. */
export const hostileNames: readonly string[] = [
  '<img src=x onerror="alert(1)">',
  '<script>document.title = "hacked"</script>',
  '=HYPERLINK("https://example.com";"click")',
  '+33 1 23 45 67 89',
  '@SUM(1+1)*cmd|"/c calc"!A0',
  '-2+3',
  '\u202egnp.exe backup',
  'مثال خادم 1',
  'שרת דוגמה',
  'zero\u200bwidth\u200djoined\ufeff',
  '👩‍👩‍👧‍👦 family 🏳️‍🌈',
  'Z̸̡̛͎̈́a̷͓̓l̴̰̕g̵̱̈́o̶̢͝',
  'x'.repeat(255),
  'word '.repeat(51).trim(),
  '{0} {name} %s %d ${HOME} {{x}}',
  '../../../etc/passwd?x=1&y=2#z',
  '__proto__',
  'constructor',
  'null',
  ' ',
  '\t\n tab and line',
  'O\'Brien "quoted", comma; semicolon',
]

const hostileStatuses = ['QUANTUM_LEAP', '', 'constructor', '<b>ACTIVE</b>', 'active', 'ACTIVE ']
const hostileSizes = [-1, 0, 0.000_001, 1e15, Number.MAX_SAFE_INTEGER, 1 / 3]

const nameAt = (n: number): string => hostileNames[n % hostileNames.length] ?? ''

export function createHostileWorld(random: Random, now: number): World {
  const world = createWorld(random, now)
  const dates = [dateText(now + 5 * year), dateText(0), '9999-12-31T23:59:59+00:00', 'yesterday', '']
  const dateAt = (n: number): string => dates[n % dates.length] ?? ''

  for (const [n, instance] of world.instances.entries()) {
    instance.name = nameAt(n)
    // One instance in three stays usable.
    if (n % 3 === 1) instance.status = hostileStatuses[n % hostileStatuses.length] ?? ''
    if (n % 3 === 2) Object.assign(instance, { created: dateAt(n), planCode: null, availabilityZone: null })
    if (n % 5 === 4) Object.assign(instance, { flavorId: 'no-such-flavor', ipAddresses: [], imageId: 'no-such-image' })
  }
  for (const [n, backup] of world.backups.entries()) {
    backup.name = nameAt(n + 5)
    if (n % 4 === 1) backup.size = hostileSizes[n % hostileSizes.length]
    if (n % 4 === 2) backup.creationDate = dateAt(n)
    if (n % 4 === 3) backup.status = hostileStatuses[n % hostileStatuses.length] ?? ''
    if (n % 5 === 0)
      Object.assign(backup, { flavorType: null, planCode: null, minDisk: -1, minRam: 1e9, type: 'plan9' })
    if (n % 7 === 0) backup.region = 'NO-SUCH-REGION'
  }
  for (const [n, workflow] of world.workflows.entries()) {
    workflow.name = nameAt(n + 9)
    if (n % 4 === 1) workflow.executions.length = 0
    if (n % 4 === 2) Object.assign(workflow, { nextExecutionTime: dateAt(n), createdAt: dateAt(n + 1) })
    if (n % 4 === 3) {
      for (const execution of workflow.executions) {
        Object.assign(execution, { state: 'EXPLODED', stateInfo: nameAt(n), executedAt: dateAt(n) })
      }
    }
  }
  for (const [n, region] of world.regions.entries()) {
    if (n % 2 === 1) Object.assign(region, { datacenterLocation: nameAt(n), continentCode: 'MARS', type: 'orbit' })
  }
  const [, second] = world.projects
  if (second) second.description = nameAt(0)
  return world
}
