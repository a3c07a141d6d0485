import * as v from 'valibot'
import { defaultBackupName } from '#domain/backup/name.ts'
import { clock } from '#lib/clock.ts'
import { readDraft } from '#lib/draft.ts'

export const ValuesSchema = v.object({
  typedName: v.string(),
  backsUpFirst: v.boolean(),
  firstName: v.string(),
  /** The backup that was started first; empty as long as there is none. */
  firstId: v.string(),
})
export type Values = v.InferOutput<typeof ValuesSchema>

/** What the form starts with: what was typed before, else the defaults. */
export function initialValues(draftKey: string, instanceName: string): Values {
  const draft = v.safeParse(ValuesSchema, readDraft(draftKey))
  if (draft.success) return draft.output
  return { typedName: '', backsUpFirst: false, firstName: defaultBackupName(instanceName, clock.now()), firstId: '' }
}
