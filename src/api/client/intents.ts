/**
 * What was about to be written, kept from before it is sent until it is answered: after a reload in
 * the middle, the application looks whether it happened instead of offering to send it again.
 */
import * as v from 'valibot'
import { attempt } from '#lib/attempt.ts'

const Intent = v.object({
  id: v.string(),
  /** A step of work that looks it up itself when it goes on. */
  isStep: v.optional(v.boolean()),
  /** The id of the operation in the contract table. */
  operation: v.string(),
  params: v.record(v.string(), v.string()),
  /** JSON leaves out a body that is not there. */
  body: v.optional(v.unknown(), null),
  /** Milliseconds since the epoch, by the application's clock. */
  sentAt: v.number(),
  /** Ids that could be mistaken for the result, but were there before. */
  known: v.array(v.string()),
})

export type Intent = v.InferOutput<typeof Intent>

const prefix = 'write:'

/** Without session storage a reload in the middle is not looked up. */
export function rememberIntent(intent: Intent): void {
  attempt(() => sessionStorage.setItem(prefix + intent.id, JSON.stringify(intent)))
}

export function forgetIntent(id: string): void {
  attempt(() => sessionStorage.removeItem(prefix + id))
}

const readIntent = (key: string): Intent | undefined => {
  const parsed = v.safeParse(
    Intent,
    attempt(() => JSON.parse(sessionStorage.getItem(key) ?? 'null') as unknown),
  )
  return parsed.success ? parsed.output : undefined
}

/** The write of a step, if it was sent and never answered. */
export const openStep = (id: string): Intent | undefined => readIntent(prefix + id)

/** The writes of forms and dialogs that were sent and never answered, oldest first. */
export function openIntents(): Intent[] {
  const keys = attempt(() => Object.keys(sessionStorage).filter((key) => key.startsWith(prefix)))
  return (keys ?? [])
    .map(readIntent)
    .filter((intent): intent is Intent => intent !== undefined && intent.isStep !== true)
    .toSorted((a, b) => a.sentAt - b.sentAt)
}
