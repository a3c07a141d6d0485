import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { serverTime } from '#api/queries.ts'
import { clock } from '#lib/clock.ts'

const reread = 30 * 60_000

/** Keeps the application's clock at OVH's time: read at the start, on return to the tab, and every half hour. */
export function useServerClock(): void {
  const { data, dataUpdatedAt } = useQuery({ ...serverTime(), refetchInterval: reread })
  // The clock is outside React: everything that shows an age reads it.
  useEffect(() => {
    if (data !== undefined) clock.setServerTime(data + (Date.now() - dataUpdatedAt) / 1000)
  }, [data, dataUpdatedAt])
}
