import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backupNotReady, isFromElsewhere, lostSince, minRamGib, misfitsOf } from './restore.ts'

const model = { name: 'b3-8', osType: 'linux', type: 'ovh.ssd.eg', disk: 50, ram: 8 }
const codes = (image: Parameters<typeof misfitsOf>[0], other = {}) =>
  misfitsOf(image, { ...model, ...other }).map(({ code, isCertain }) => `${code}${isCertain ? '!' : ''}`)

describe('whether a backup fits a model', () => {
  it.each([
    ['all that is needed is there', { minDisk: 50, minRam: 8, type: 'linux', flavorType: 'ovh.ssd.eg' }, []],
    ['the disk is too small', { minDisk: 51 }, ['disk!']],
    ['the RAM is too small, in GiB', { minRam: 9 }, ['ram!']],
    ['the RAM is too small, in MiB', { minRam: 8193 }, ['ram!']],
    ['the RAM is enough, in MiB', { minRam: 8192 }, []],
    ['another system, certainly', { type: 'windows' }, ['os!']],
    ['another system, perhaps', { type: 'baremetal-linux' }, ['os']],
    ['BSD runs where Linux does', { type: 'bsd' }, []],
    ['a system of which nothing is known', { type: 'plan9' }, []],
    ['another type of model', { flavorType: 'ovh.baremetal' }, ['flavor-type!']],
    ['nothing is said', {}, []],
  ])('%s', (_name, image, expected) => {
    expect(codes(image)).toEqual(expected)
  })

  it('claims nothing of a model of which nothing is known', () => {
    expect(misfitsOf({ minDisk: 500, minRam: 64, type: 'windows', flavorType: 'x' }, { name: 'x' })).toEqual([])
  })

  it('a larger model never fits worse', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(4096), fc.nat(500), fc.nat(64), (minDisk, minRam, disk, ram) => {
        const small = misfitsOf({ minDisk, minRam }, { name: 's', disk: disk + 1, ram: ram + 1 }).length
        const large = misfitsOf({ minDisk, minRam }, { name: 'l', disk: disk + 500, ram: ram + 64 }).length
        expect(large).toBeLessThanOrEqual(small)
      }),
    )
  })

  it('reads the RAM of an image as MiB above 512', () => {
    expect([0, 512, 513, 2048].map(minRamGib)).toEqual([0, 512, 513 / 1024, 2])
  })
})

it('only an active backup can be restored', () => {
  expect(backupNotReady({ status: 'active' })).toBeUndefined()
  expect(backupNotReady({ status: 'saving' })).toEqual({ code: 'not-active', status: 'saving' })
})

it('a backup of another region is told from a local one', () => {
  expect(isFromElsewhere({ region: 'SBG5' }, { region: 'GRA11' })).toBe(true)
  expect(isFromElsewhere({ region: 'GRA11' }, { region: 'GRA11' })).toBe(false)
})

it('what a restore takes back is never less than nothing', () => {
  const creationDate = '2026-03-01T03:00:00Z'
  expect(lostSince({ creationDate }, Date.parse(creationDate) + 5000)).toBe(5000)
  expect(lostSince({ creationDate }, Date.parse(creationDate) - 5000)).toBe(0)
  expect(lostSince({ creationDate: 'yesterday' }, 0)).toBeUndefined()
})
