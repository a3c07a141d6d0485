import type { Method } from '#api/operations/define.ts'

/** A write before it is sent, whatever it is: what a form sends, and what it shows as code, is the same. */
export interface PlannedCall {
  op: { id: string; method: Method; path: string }
  args: { params: Record<string, string>; body?: unknown }
}

/** A parameter of the call's path; empty where its route has none of that name. */
export const param = ({ args }: PlannedCall, name: string): string => args.params[name] ?? ''
