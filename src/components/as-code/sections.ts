/** What is shown as code: calls of one operation, under what they do. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useQuery } from '@tanstack/react-query'
import type { PlannedCall } from '#api/client/planned-call.ts'
import { regionActivate } from '#api/operations/project.ts'
import { regions } from '#api/queries.ts'

export interface CodeSection {
  title: MessageDescriptor
  /** Of one operation. */
  calls: PlannedCall[]
  /** For Terraform, in place of what the calls alone say: what is there already is imported. */
  terraform?: string | undefined
}

/** A section for each operation among the calls, in their order. */
export const sectionsOf = (title: MessageDescriptor, calls: readonly PlannedCall[]): CodeSection[] =>
  [...Map.groupBy(calls, ({ op }) => op.id).values()].map((own) => ({ title, calls: own }))

/** What has to be done first for copies in a region that the project does not have: once, and without a price. */
export function useActivation(projectId: string): (region: string | null | undefined) => CodeSection[] {
  const { data } = useQuery(regions(projectId))
  return (region) =>
    !region || !data || data.items.some(({ name }) => name === region)
      ? []
      : [
          {
            title: msg`First, once: activate the region of the copies, and wait until it is up`,
            calls: [{ op: regionActivate, args: { params: { serviceName: projectId }, body: { region } } }],
          },
        ]
}
