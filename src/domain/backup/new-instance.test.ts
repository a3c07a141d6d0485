import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instanceNameProblem, keysIn, modelsFor, privateSubnets, roomFor } from './new-instance.ts'

const model = { name: 'b3-8', vcpus: 2, ram: 8, disk: 50, osType: 'linux' }
const quota = { maxInstances: 20, usedInstances: 5, maxCores: 40, usedCores: 20, maxRam: 409_600, usedRAM: 204_800 }

describe('how many more instances fit', () => {
  it.each([
    ['by instances', { usedInstances: 18 }, { count: 2, limit: 'instances' }],
    ['by cores', {}, { count: 10, limit: 'cores' }],
    ['by RAM, in MiB', { usedRAM: 409_600 - 3 * 8192 }, { count: 3, limit: 'ram' }],
    ['by RAM, in GiB', { maxRam: 400, usedRAM: 390 }, { count: 1, limit: 'ram' }],
    ['none, when more is used than allowed', { usedInstances: 25 }, { count: 0, limit: 'instances' }],
    ['without limits that are known', { maxInstances: -1, maxCores: -1, maxRam: -1 }, { count: undefined }],
  ])('%s', (_name, change, expected) => {
    expect(roomFor(model, { ...quota, ...change })).toMatchObject(expected)
  })

  it("by OVH's own count for the model, where that is less", () => {
    expect(roomFor({ ...model, quota: 1 }, quota)).toEqual({ count: 1, limit: 'instances' })
    expect(roomFor({ ...model, quota: 100 }, quota)).toEqual({ count: 10, limit: 'cores' })
    expect(roomFor({ name: 'x' }, null)).toEqual({ count: undefined, limit: undefined })
  })

  it('so many never exceed a limit, and one more does', () => {
    const figure = fc.integer({ min: 0, max: 500 })
    fc.assert(
      fc.property(figure, figure, figure, fc.integer({ min: 1, max: 64 }), (instances, cores, used, vcpus) => {
        const limits = { maxInstances: instances, usedInstances: 0, maxCores: cores, usedCores: Math.min(used, cores) }
        const { count = -1 } = roomFor({ ...model, vcpus }, limits)
        const fits = (n: number): boolean => n <= instances && limits.usedCores + n * vcpus <= cores
        expect(fits(count)).toBe(true)
        expect(fits(count + 1)).toBe(false)
      }),
    )
  })
})

it('models are offered when they are in stock and certain to fit; without room, to say so', () => {
  const models = [
    model,
    { ...model, name: 'gone', available: false },
    { ...model, name: 'small', disk: 20 },
    { ...model, name: 'windows', osType: 'windows' },
    { ...model, name: 'large', vcpus: 64 },
  ]
  const offered = modelsFor({ minDisk: 50, type: 'linux' }, models, quota)
  expect(offered.map(({ model: { name }, room }) => [name, room.count])).toEqual([
    ['b3-8', 10],
    ['large', 0],
  ])
})

it('keys are those of the region, and those that name none', () => {
  const keys = [
    { name: 'a', regions: ['GRA11'] },
    { name: 'b', regions: ['SBG5'] },
    { name: 'c', regions: [] },
    { name: 'd' },
  ]
  expect(keysIn(keys, 'GRA11').map(({ name }) => name)).toEqual(['a', 'c', 'd'])
})

it('private networks are offered by their subnets, when they are ready', () => {
  const networks = [
    { id: 'n1', visibility: 'private', status: 'ACTIVE', subnetIds: ['s1', 's2'] },
    { id: 'n2', visibility: 'private', status: 'BUILDING', subnetIds: ['s3'] },
    { id: 'n3', visibility: 'public', status: 'ACTIVE', subnetIds: ['s4'] },
    { id: 'n4', visibility: 'private' },
  ]
  expect(privateSubnets(networks).map(({ network, subnetId }) => [network.id, subnetId])).toEqual([
    ['n1', 's1'],
    ['n1', 's2'],
  ])
})

it('a name of an instance is 1 to 255 visible characters', () => {
  expect(instanceNameProblem(' web-1 ')).toBeUndefined()
  expect(instanceNameProblem('  ')).toEqual({ code: 'empty' })
  expect(instanceNameProblem('a\nb')).toEqual({ code: 'characters' })
  expect(instanceNameProblem('x'.repeat(256))).toMatchObject({ code: 'too-long' })
})
