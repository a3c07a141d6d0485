import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deleteRefusal, lastBackups, sourcesBy, usersOf } from './use.ts'

const backup = (id: string, changes = {}) => ({ id, name: 'auto', region: 'GRA11', status: 'active', ...changes })
const instance = (id: string, imageId?: string) => ({ id, name: `name-${id}`, ...(imageId && { imageId }) })
const schedule = (id: string, changes = {}) => ({
  region: 'GRA11',
  schedule: { id, name: id, instanceId: `i-${id}`, backupName: 'auto', ...changes },
})

describe('deleting a backup', () => {
  it('is refused while any instance runs on it, and names them all', () => {
    const instances = [instance('a', 'b1'), instance('b', 'b2'), instance('c', 'b1'), instance('d')]
    expect(deleteRefusal(backup('b1'), instances)).toEqual({
      code: 'in-use',
      by: [
        { id: 'a', name: 'name-a' },
        { id: 'c', name: 'name-c' },
      ],
    })
    expect(deleteRefusal(backup('b3'), instances)).toBeUndefined()
  })

  it.each(['queued', 'saving', 'deleting', 'error', 'new-status'])('is refused in the status %s', (status) => {
    expect(deleteRefusal(backup('b', { status }), [])).toEqual({ code: 'not-active', status })
  })

  it('is never possible for the image of an instance', () => {
    const ids = fc.constantFrom('1', '2', '3', '4')
    fc.assert(
      fc.property(ids, fc.array(ids), fc.constantFrom('active', 'saving'), (id, images, status) => {
        const instances = images.map((image, index) => instance(String(index), image))
        const isPossible = deleteRefusal(backup(id, { status }), instances) === undefined
        expect(isPossible).toBe(status === 'active' && usersOf({ id }, instances).length === 0)
      }),
    )
  })
})

describe('the source of a backup', () => {
  it('is the schedule of its name and region; copies are told from where they are', () => {
    const far = schedule('far', { backupName: 'far', distantRegion: 'SBG5', distantBackupName: 'far-copy' })
    expect(sourcesBy([schedule('s'), far])(backup('b'))).toEqual({
      code: 'schedule',
      scheduleId: 's',
      instanceId: 'i-s',
      isRemote: false,
    })
    expect(sourcesBy([far])(backup('b', { name: 'far-copy', region: 'SBG5' }))).toMatchObject({ isRemote: true })
    expect(sourcesBy([far])(backup('b', { name: 'far-copy', region: 'BHS5' }))).toEqual({ code: 'unknown' })
  })

  it('is what this dashboard started, by its id, and its copy by name and region', () => {
    const started = [{ backupId: 'b', instanceId: 'i-x', remote: { region: 'SBG5', name: 'far' } }]
    expect(sourcesBy([schedule('s')], started)(backup('b'))).toEqual({
      code: 'started-here',
      instanceId: 'i-x',
      isRemote: false,
    })
    const copy = backup('c', { name: 'far', region: 'SBG5' })
    expect(sourcesBy([], started)(copy)).toMatchObject({ code: 'started-here', isRemote: true })
    expect(sourcesBy([], started)({ ...copy, region: 'BHS5' })).toEqual({ code: 'unknown' })
  })

  it('is not claimed when two instances could be it', () => {
    expect(sourcesBy([schedule('s'), schedule('t')])(backup('b'))).toEqual({ code: 'unknown' })
    const twin = schedule('t', { instanceId: 'i-s' })
    expect(sourcesBy([schedule('s'), twin])(backup('b'))).toMatchObject({ instanceId: 'i-s' })
    expect(sourcesBy([])(backup('b'))).toEqual({ code: 'unknown' })
  })
})

describe('the last backup of an instance', () => {
  const schedules = [schedule('s'), schedule('t', { backupName: 'other' })]
  const source = sourcesBy(schedules)
  const all = [backup('1'), backup('2'), backup('3', { status: 'saving' }), backup('4', { name: 'other' })]

  it('is called out when nothing that could be restored is left', () => {
    expect(lastBackups([backup('1')], all, source)).toEqual([])
    expect(lastBackups([backup('1'), backup('2')], all, source)).toMatchObject([{ instanceId: 'i-s' }])
    expect(lastBackups([backup('4', { name: 'other' })], all, source)).toMatchObject([{ instanceId: 'i-t' }])
    expect(lastBackups([backup('9', { name: 'by hand' })], all, source)).toEqual([])
  })
})
