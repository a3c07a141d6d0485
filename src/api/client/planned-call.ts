import type { Method } from '#api/operations/define.ts'

/** A write before it is sent, whatever it is: what a form sends, and what it shows as code, is the same. */
export interface PlannedCall {
  op: { id: string; method: Method; path: string }
  args: { params: Record<string, string>; body?: unknown }
}
