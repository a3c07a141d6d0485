import { describe, expect, it } from 'vitest'
import { instanceStatuses } from '#api/operations/instance.ts'
import { instanceStatusKind } from '#domain/instance/instance.ts'
import { backupStatusGroup } from '#components/backup/words.ts'
import { instanceStatusGroup, instanceStatusWords } from '#components/instance/words.ts'

describe('instance statuses', () => {
  it.each(instanceStatuses)('%s has words and a kind of its own', (status) => {
    expect(instanceStatusWords(status)).toBeDefined()
    // UNKNOWN is the one status that says nothing.
    expect(instanceStatusKind(status) === 'neutral').toBe(status === 'UNKNOWN')
  })

  it('with the same words are one filter', () => {
    expect(instanceStatusGroup('STOPPED')).toBe(instanceStatusGroup('SHUTOFF'))
    expect(instanceStatusGroup('ACTIVE')).not.toBe(instanceStatusGroup('ERROR'))
    expect(backupStatusGroup('saving')).toBe(backupStatusGroup('queued'))
  })

  it('that no enum lists are shown as themselves', () => {
    expect(instanceStatusWords('TELEPORTING')).toBeUndefined()
    expect(instanceStatusGroup('TELEPORTING')).toBe('TELEPORTING')
  })
})
