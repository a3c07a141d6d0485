import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from 'react-router'
import type { Flavor } from '#api/operations/flavor.ts'
import type { Backup } from '#api/operations/image.ts'
import type { Instance } from '#api/operations/instance.ts'
import { regions } from '#api/queries.ts'
import { BackupStatus } from '#components/backup/BackupStatus.tsx'
import { InstanceStatus } from '#components/instance/InstanceStatus.tsx'
import { RegionLabel } from '#components/region/RegionLabel.tsx'
import { useFormats } from '#ui/text/formats.ts'
import { useProjectId } from '#components/project/project.ts'
import { paths } from '#lib/paths.ts'
import { Fact } from '#ui/text/Fact.tsx'
import { Name } from '#ui/text/Name.tsx'

interface WhatAndWhereProps {
  backup: Backup
  instance: Instance
  flavor: Flavor | undefined
}

/** From what to what, side by side. */
export function WhatAndWhere({ backup, instance, flavor }: WhatAndWhereProps) {
  const { t } = useLingui()
  const { dateTime, gib } = useFormats()
  const projectId = useProjectId()
  // Where the page was opened from stays known.
  const { state } = useLocation() as { state: unknown }
  const { data } = useQuery(regions(projectId))
  const regionOf = (name: string) => data?.items.find((region) => region.name === name)
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <section aria-label={t`Backup`} className="border-line rounded-lg border bg-surface p-4">
        <h2 className="mb-2 text-lg">
          <Trans>From this backup</Trans>
        </h2>
        <dl className="space-y-2">
          <Fact label={t`Name`}>
            <Name of={backup} />
          </Fact>
          <Fact label={t`Created on`}>
            <time dateTime={backup.creationDate}>{dateTime(backup.creationDate)}</time>
          </Fact>
          <Fact label={t`Location`}>
            <RegionLabel name={backup.region} region={regionOf(backup.region)} />
          </Fact>
          <Fact label={t`Size`}>{backup.size ? gib(backup.size) : t`Not known yet`}</Fact>
          <Fact label={t`Status`}>
            <BackupStatus backup={backup} />
          </Fact>
        </dl>
        <Link className="text-link mt-3 block" to={paths.restore(projectId, { instance })} state={state}>
          <Trans>Choose another backup</Trans>
        </Link>
      </section>
      <section aria-label={t`Instance`} className="border-line rounded-lg border bg-surface p-4">
        <h2 className="mb-2 text-lg">
          <Trans>This instance</Trans>
        </h2>
        <dl className="space-y-2">
          <Fact label={t`Name`}>
            <Link className="text-link" to={paths.instance(projectId, instance)}>
              <Name of={instance} />
            </Link>
          </Fact>
          <Fact label={t`Model`}>{flavor?.name ?? t`Unknown`}</Fact>
          <Fact label={t`Location`}>
            <RegionLabel
              name={instance.region}
              region={regionOf(instance.region)}
              zone={instance.availabilityZone}
              withKind
            />
          </Fact>
          <Fact label={t`Status`}>
            <InstanceStatus status={instance.status} />
          </Fact>
        </dl>
        <Link
          className="text-link mt-3 block"
          to={`${paths.restore(projectId, { backupId: backup.id })}&other=`}
          state={state}
        >
          <Trans>Choose another instance</Trans>
        </Link>
      </section>
    </div>
  )
}
