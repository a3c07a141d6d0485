import * as v from 'valibot'
import { defaultBackupName } from '#domain/backup/name.ts'
import { clock } from '#lib/clock.ts'
import { readDraft } from '#lib/draft.ts'

export const ValuesSchema = v.object({
  name: v.string(),
  acceptsReboot: v.boolean(),
  hasRemote: v.boolean(),
  remoteRegion: v.string(),
  /** Empty is the same name. */
  remoteName: v.string(),
})
export type Values = v.InferOutput<typeof ValuesSchema>

/** What the form starts with: what was typed before, else the defaults. */
export function initialValues(draftKey: string, instanceName: string): Values {
  const draft = v.safeParse(ValuesSchema, readDraft(draftKey))
  if (draft.success) return draft.output
  const name = defaultBackupName(instanceName, clock.now())
  return { name, acceptsReboot: false, hasRemote: false, remoteRegion: '', remoteName: '' }
}

/** What is asked for: names without the blanks around them; the copy has the same name where none is typed. */
export function wantedBackup({ name: typed, hasRemote, remoteRegion, remoteName }: Values): {
  name: string
  remote: { region: string; name: string } | undefined
} {
  const name = typed.trim()
  return { name, remote: hasRemote ? { region: remoteRegion, name: remoteName.trim() || name } : undefined }
}
