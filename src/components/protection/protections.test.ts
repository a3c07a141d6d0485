import { describe, expect, it } from 'vitest'
import type { Workflow } from '#api/operations/workflow.ts'
import type { ProjectSchedules } from '#components/schedule/schedules.ts'
import { protectionFilter, protectionsBy } from './protections.ts'

const schedule = (instanceId: string, nextExecutionTime: string): Workflow => ({
  id: `of-${instanceId}`,
  name: 'daily',
  instanceId,
  cron: '0 2 * * *',
  nextExecutionTime,
  executions: [],
})

const schedules: ProjectSchedules = {
  all: [
    { schedule: schedule('live', '2099-01-01T02:00:00Z'), region: 'GRA11' },
    // OVHcloud reports a schedule that has ended by a next execution in the past.
    { schedule: schedule('ended', '2001-01-01T02:00:00Z'), region: 'GRA11' },
  ],
  regions: [],
  isPending: false,
  isKnown: (region) => region !== 'SBG5',
}

// Instances and the choice of an instance to schedule filter by this one rule: their counts are the same.
describe('the filter by protection', () => {
  const of = protectionsBy(schedules, 0)
  const filter = protectionFilter((instance: { id: string; region: string }) => of(instance))

  it.each([
    ['live', 'GRA11', 'protected'],
    ['ended', 'GRA11', 'unprotected'],
    ['none', 'GRA11', 'unprotected'],
    ['none', 'SBG5', 'unknown'],
  ])('%s in %s is %s', (id, region, group) => {
    expect(filter.of({ id, region })).toBe(group)
  })
})
