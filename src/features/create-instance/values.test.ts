import { describe, expect, it } from 'vitest'
import { countProblem, emptyValues, toBody } from './values.ts'

const backup = { id: 'b', region: 'GRA11' }
const values = { ...emptyValues(' web 1 copy ', 'SBG5', { hour: 3, minute: 5 }), flavorId: 'f' }

describe('the body of a new instance', () => {
  it('holds what is needed, and nothing that was not asked for', () => {
    expect(toBody(values, backup)).toEqual({
      name: 'web 1 copy',
      flavor: { id: 'f' },
      bootFrom: { imageId: 'b', imageRegionName: 'GRA11' },
      billingPeriod: 'hourly',
      network: { public: true },
    })
  })

  it('holds all that was chosen', () => {
    const all = { ...values, isPublic: false, subnet: 'n/s', sshKey: 'k', zone: 'z', billing: 'monthly' as const }
    expect(toBody({ ...all, schedule: '14' }, backup)).toMatchObject({
      billingPeriod: 'monthly',
      network: { public: false, private: { network: { id: 'n', subnetId: 's' } } },
      sshKey: { name: 'k' },
      availabilityZone: 'z',
      autobackup: { cron: '5 3 * * *', rotation: 14, name: 'web-1-copy-daily-14' },
    })
  })

  it('of several leaves the names of their schedules to OVH', () => {
    const body = toBody({ ...values, count: '3', schedule: '7' }, backup)
    expect(body.bulk).toBe(3)
    expect(body.autobackup).toEqual({ cron: '5 3 * * *', rotation: 7 })
  })
})

it.each([
  ['1', undefined],
  [' 5 ', undefined],
  ['6', { code: 'no-room', room: 5 }],
  ['0', { code: 'not-a-count' }],
  ['1.5', { code: 'not-a-count' }],
  ['', { code: 'not-a-count' }],
])('a count of %s', (text, problem) => {
  expect(countProblem(text, 5)).toEqual(problem)
})
