import { Button } from '@ovhcloud/ods-react'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { ComponentType, ReactNode } from 'react'
import { useFormats } from '#ui/text/formats.ts'
import { Drawer } from '#ui/overlay/Drawer.tsx'
import type { Demo } from '#mocks/http/browser.ts'
import { worldKindOf, worldKinds } from '#mocks/scenarios/scenarios.ts'
import type { Scenario } from '#mocks/scenarios/scenarios.ts'
import { Stories } from './Stories.tsx'
import { Welcome } from './Welcome.tsx'

const hour = 3_600_000

const steps = [
  { label: msg`+1 hour`, ms: hour },
  { label: msg`+1 day`, ms: 24 * hour },
  { label: msg`+1 week`, ms: 168 * hour },
]

const offered: { scenario: Scenario; label: ReturnType<typeof msg> }[] = [
  { scenario: 'slow', label: msg`Slow answers` },
  { scenario: 'offline', label: msg`Network down` },
  { scenario: 'empty', label: msg`Empty project` },
  { scenario: '10k', label: msg`A project of 10,000 instances` },
  { scenario: 'hostile', label: msg`Names and values that nobody hopes for` },
  { scenario: 'expired', label: msg`The session is over` },
  { scenario: 'read-only', label: msg`A user who may not change anything` },
  { scenario: 'storm', label: msg`Too many requests (429)` },
  { scenario: 'failed-night', label: msg`A failed night: scheduled backups fail` },
  { scenario: 'outage', label: msg`An outage: schedules do not run` },
  { scenario: 'split', label: msg`Lists of the whole project fail: only regions answer` },
  { scenario: 'region-down:SBG5', label: msg`The region SBG5 fails` },
  { scenario: 'region-hanging:SBG5', label: msg`The region SBG5 does not answer` },
  { scenario: 'maintenance:SBG5', label: msg`The region SBG5 is in maintenance` },
  { scenario: 'error:regionalSnapshotCreate', label: msg`Creating a backup fails (500)` },
  {
    scenario: 'forbidden:regionalSnapshotCreate',
    label: msg`Creating a backup is not allowed (403)`,
  },
  { scenario: 'error:workflowCreate', label: msg`Creating a schedule fails (500)` },
  { scenario: 'fails:autobackupCreate', label: msg`A schedule with a remote backup fails later` },
  { scenario: 'lost:regionalSnapshotCreate', label: msg`The answer to a new backup is lost` },
]

/** The drawer behind "Demo" in the header: moves time, tells stories, makes single things fail, resets the demo. */
function createPanel({ cloud, subscribe }: Demo): ComponentType {
  return function DemoPanel() {
    const { i18n, t } = useLingui()
    const client = useQueryClient()
    const { dateTime } = useFormats()
    const [, redraw] = useState(0)

    // Another time or scenario, chosen here or in another tab, makes every query stale.
    useEffect(
      () =>
        subscribe(() => {
          redraw((count) => count + 1)
          void client.invalidateQueries()
        }),
      [client],
    )

    const { scenarios } = cloud
    const toggle = (scenario: Scenario, isOn: boolean): void => {
      // Only one world can be active.
      const replaced: readonly Scenario[] = worldKindOf([scenario]) ? worldKinds : [scenario]
      const others = scenarios.filter((other) => !replaced.includes(other))
      if (isOn) others.push(scenario)
      cloud.setScenarios(others)
    }

    return (
      <Drawer label={t`Demo`}>
        <p className="pr-10">
          <Trans>This is a simulated OVHcloud: nothing is real, nothing is billed.</Trans>
        </p>
        <section className="space-y-2">
          <h2 className="text-lg">
            <Trans>Time</Trans>
          </h2>
          <p className="tabular-nums">{dateTime(cloud.now)}</p>
          <div className="flex flex-wrap gap-2">
            {steps.map(({ label, ms }) => (
              <Button key={ms} variant="outline" size="sm" onClick={() => cloud.moveTime(ms)}>
                {i18n._(label)}
              </Button>
            ))}
          </div>
        </section>
        <Stories cloud={cloud} />
        <details>
          <summary className="text-heading cursor-pointer text-lg font-semibold">
            <Trans>Single faults</Trans>
          </summary>
          <fieldset className="mt-2 space-y-1">
            <legend className="sr-only">
              <Trans>Scenarios</Trans>
            </legend>
            {offered.map(({ scenario, label }) => (
              <label key={scenario} className="flex min-h-6 items-center gap-2">
                <input
                  type="checkbox"
                  className="accent-brand size-4"
                  checked={scenarios.includes(scenario)}
                  onChange={(event) => toggle(scenario, event.target.checked)}
                />
                {i18n._(label)}
              </label>
            ))}
          </fieldset>
        </details>
        <Button variant="outline" size="sm" onClick={() => cloud.reset()}>
          <Trans>Start afresh</Trans>
        </Button>
      </Drawer>
    )
  }
}

/** What the demo adds to the shell: its drawer, and a line for a first visit. */
export function createDemo(demo: Demo): { panel: ReactNode; welcome: ReactNode } {
  const DemoPanel = createPanel(demo)
  return { panel: <DemoPanel />, welcome: <Welcome /> }
}
