import { describe, expect, it } from 'vitest'
import { pathFromManagerHash, paths } from './paths.ts'
import { openedFrom, returnPath } from './return-path.ts'

describe('paths', () => {
  it("are the manager's own, encoded", () => {
    expect(paths.instance('p', { id: 'i/1', region: 'R&1' })).toBe(
      '/pci/projects/p/instances/region/R%261/instance/i%2F1',
    )
    expect(paths.createBackup('p', { id: 'i', region: 'R' })).toBe(
      '/pci/projects/p/instances/backup?instanceId=i&region=R',
    )
    expect(paths.createBackup('p')).toBe('/pci/projects/p/instances/backup')
    expect(paths.instanceBackups('p', { instance: 'i' })).toBe('/pci/projects/p/storages/instance-backups?instance=i')
  })

  it("understand the manager's hash routes, and no others", () => {
    expect(pathFromManagerHash('#/pci/projects/p/instances')).toBe('/pci/projects/p/instances')
    expect(pathFromManagerHash('#/public-cloud/pci/projects/p/workflow?x=1')).toBe('/pci/projects/p/workflow?x=1')
    expect(pathFromManagerHash('#content')).toBeUndefined()
    expect(pathFromManagerHash('#//evil.example/pci/')).toBeUndefined()
  })

  it('know where a page was opened from', () => {
    expect(returnPath(openedFrom({ pathname: '/a', search: '?q=1' }))).toBe('/a?q=1')
    for (const state of [null, undefined, 'x', {}, { openedFrom: 1 }]) expect(returnPath(state)).toBeUndefined()
  })
})
