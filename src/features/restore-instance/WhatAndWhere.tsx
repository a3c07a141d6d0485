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
import { Icon } from '#ui/icon/Icon.tsx'
import { Fact } from '#ui/text/Fact.tsx'
import { Name } from '#ui/text/Name.tsx'

interface WhatAndWhereProps {
  backup: Backup
  instance: Instance
  flavor: Flavor | undefined
}

/** From what to what, on one line, each with a way to another one. */
export function FromTo({ backup, instance }: Omit<WhatAndWhereProps, 'flavor'>) {
  const { t } = useLingui()
  const projectId = useProjectId()
  const { dateTime } = useFormats()
  // Where the page was opened from stays known.
  const { state } = useLocation() as { state: unknown }
  return (
    <div className="border-line bg-surface flex min-h-18 flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border px-4 py-2">
      <section aria-label={t`Backup`} className="min-w-0 flex-1 basis-56">
        <strong className="text-heading block truncate">
          <Name of={backup} />
        </strong>
        <span className="text-sm">
          <time dateTime={backup.creationDate} className="text-quiet">
            {dateTime(backup.creationDate)}
          </time>{' '}
          <Link className="text-link" to={paths.restore(projectId, { instance })} state={state}>
            <Trans>Choose another backup</Trans>
          </Link>
        </span>
      </section>
      <Icon name="arrow-right" className="text-quiet text-2xl" />
      <section aria-label={t`Instance`} className="min-w-0 flex-1 basis-56">
        <Link className="text-link block truncate font-semibold" to={paths.instance(projectId, instance)}>
          <Name of={instance} />
        </Link>
        <span className="text-sm">
          <span className="text-quiet">{instance.region}</span>{' '}
          <Link className="text-link" to={`${paths.restore(projectId, { backupId: backup.id })}&other=`} state={state}>
            <Trans>Choose another instance</Trans>
          </Link>
        </span>
      </section>
    </div>
  )
}

/** The facts of both, beside the second thoughts. */
export function WhatAndWhere({ backup, instance, flavor }: WhatAndWhereProps) {
  const { t } = useLingui()
  const { gib } = useFormats()
  const projectId = useProjectId()
  const { data } = useQuery(regions(projectId))
  const regionOf = (name: string) => data?.items.find((region) => region.name === name)
  return (
    <section aria-label={t`Facts`} className="border-line bg-surface space-y-4 rounded-lg border p-4">
      <div>
        <h2 className="mb-2 text-lg">
          <Trans>From this backup</Trans>
        </h2>
        <dl className="space-y-2">
          <Fact label={t`Status`}>
            <BackupStatus backup={backup} />
          </Fact>
          <Fact label={t`Size`}>{backup.size ? gib(backup.size) : t`Not known yet`}</Fact>
          <Fact label={t`Location`}>
            <RegionLabel name={backup.region} region={regionOf(backup.region)} />
          </Fact>
        </dl>
      </div>
      <div>
        <h2 className="mb-2 text-lg">
          <Trans>This instance</Trans>
        </h2>
        <dl className="space-y-2">
          <Fact label={t`Status`}>
            <InstanceStatus status={instance.status} />
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
        </dl>
      </div>
    </section>
  )
}
