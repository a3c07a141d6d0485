import { Trans, useLingui } from '@lingui/react/macro'
import { endpoint } from '#api/client/endpoint.ts'
import type { Backup } from '#api/operations/image.ts'
import type { Instance } from '#api/operations/instance.ts'
import { useFormats } from '#ui/text/formats.ts'
import { misfitWords } from '#components/backup/words.ts'
import { bootsFromVolume } from '#domain/instance/instance.ts'
import { isFromElsewhere, lostSince } from '#domain/backup/restore.ts'
import type { Misfit } from '#domain/backup/restore.ts'
import { clock } from '#lib/clock.ts'
import { Notice } from '#ui/status/Notice.tsx'

interface ConsequencesProps {
  backup: Backup
  instance: Instance
  source: { id: string; name: string | undefined } | undefined
  /** What may not fit, but is not certain. */
  misfits: Misfit[]
}

/** What a restore does, before it is done. */
export function Consequences({ backup, instance, source, misfits }: ConsequencesProps) {
  const { t, i18n } = useLingui()
  const { dateTime, duration } = useFormats()
  const lost = lostSince(backup, clock.now())
  const isRemote = isFromElsewhere(backup, instance)
  return (
    <>
      <Notice kind="warning" title={t`What was written since the backup is lost`}>
        <ul className="list-disc space-y-1 pl-5">
          <li>
            {lost === undefined ? (
              <Trans>The disk of {instance.name} becomes what it was in the backup.</Trans>
            ) : (
              <Trans>
                The disk of {instance.name} becomes what it was on {dateTime(backup.creationDate)}: everything since
                then (<strong>{duration(lost)}</strong>) is lost.
              </Trans>
            )}
          </li>
          <li>
            <Trans>{instance.name} is reinstalled: it serves nothing meanwhile. Its addresses stay.</Trans>
          </li>
          <li>
            <Trans>Attached volumes are not touched.</Trans>
          </li>
          <li>
            <Trans>As long as {instance.name} runs on this backup, the backup can't be deleted.</Trans>
          </li>
          {isRemote && (
            <li>
              <Trans>
                The backup is brought from {backup.region} to {instance.region} first: it takes longer.
              </Trans>
            </li>
          )}
        </ul>
      </Notice>
      {source !== undefined && source.id !== instance.id && (
        <Notice kind="warning" title={t`This is the backup of another instance`}>
          {source.name === undefined ? (
            <Trans>It was made of an instance that is deleted. {instance.name} becomes a copy of that one.</Trans>
          ) : (
            <Trans>
              It was made of {source.name}. {instance.name} becomes a copy of it.
            </Trans>
          )}
        </Notice>
      )}
      {source === undefined && (
        <Notice kind="information">
          <Trans>It is not known of which instance this backup was made: OVHcloud does not say.</Trans>
        </Notice>
      )}
      {bootsFromVolume(instance) && (
        <Notice kind="warning" title={t`${instance.name} boots from a volume`}>
          <Trans>Whether OVHcloud can restore such an instance from a backup is not documented.</Trans>
        </Notice>
      )}
      {misfits.length > 0 && (
        <Notice kind="warning" title={t`This backup may not fit`}>
          {misfits.map((misfit) => (
            <p key={misfit.code}>{i18n._(misfitWords(misfit))}</p>
          ))}
        </Notice>
      )}
      {isRemote && endpoint() !== 'ovh-eu' && (
        <Notice kind="warning">
          <Trans>
            Restoring from another region may not be available in this zone of OVHcloud: it is not documented there.
          </Trans>
        </Notice>
      )}
    </>
  )
}
