import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useParams } from 'react-router'
import { paths } from '#lib/paths.ts'
import type { SimulatedCloud } from '#mocks/simulated-cloud.ts'
import type { Scenario } from '#mocks/scenarios/scenarios.ts'
import { demoProjectId } from '#mocks/world/seed.ts'

const day = 86_400_000

interface Story {
  id: string
  title: MessageDescriptor
  /** What to look at. */
  look: MessageDescriptor
  scenarios: Scenario[]
  /** How far time moves once the scenarios are on. */
  passMs?: number
  /** Where it shows, in a project. */
  to: (projectId: string) => string
}

const stories: Story[] = [
  {
    id: 'failed-night',
    title: msg`A failed night`,
    look: msg`The backups of last night failed: the first page says so, and what to do.`,
    scenarios: ['failed-night'],
    passMs: day,
    to: paths.protection,
  },
  {
    id: 'region-down',
    title: msg`A region is down`,
    look: msg`The other regions work on, what is missing is named, and nothing is claimed of it.`,
    scenarios: ['region-down:SBG5'],
    to: paths.instances,
  },
  {
    id: 'protect',
    title: msg`Protect everything`,
    look: msg`A schedule for each instance without one, in two clicks, and all taken back in one.`,
    scenarios: [],
    to: (projectId) => paths.protectMany(projectId, 'unprotected'),
  },
  {
    id: 'many',
    title: msg`10,000 instances`,
    look: msg`Search, sort and scroll: one list, and every key answers at once.`,
    scenarios: ['10k'],
    to: paths.instances,
  },
]

/** Stories for a presenter: each sets the simulated cloud up, and leads to the screen where it shows. */
export function Stories({ cloud }: { cloud: SimulatedCloud }) {
  const { i18n } = useLingui()
  const { projectId = demoProjectId } = useParams()
  return (
    <section className="space-y-2">
      <h2 className="text-lg">
        <Trans>Stories</Trans>
      </h2>
      <ul className="space-y-3">
        {stories.map(({ id, title, look, scenarios, passMs = 0, to }) => (
          <li key={id}>
            <Link
              className="text-link font-semibold"
              to={to(projectId)}
              onClick={() => {
                cloud.setScenarios(scenarios)
                if (passMs > 0) cloud.moveTime(passMs)
              }}
            >
              {i18n._(title)}
            </Link>
            <p className="text-sm">{i18n._(look)}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
