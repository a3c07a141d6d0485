/** What a tool can't do, or does otherwise, in codes. */

export const notes = [
  'cli-none',
  'cli-no-copy',
  'cli-no-other-region',
  'cli-some-fields',
  'terraform-none',
  'terraform-no-copy',
  'terraform-replaces',
  'terraform-no-schedule-import',
  'terraform-some-fields',
  'terraform-other-region',
] as const

export type Note = (typeof notes)[number]

/** What a tool makes of calls: its text, where it can do it, and what there is to say. */
export interface ToolText {
  text: string | undefined
  notes: Note[]
}
