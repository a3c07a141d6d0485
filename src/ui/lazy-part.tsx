/** A part of a page whose code comes later than the page. */
import { lazy } from 'react'
import type { ComponentType, LazyExoticComponent } from 'react'

const Nothing = () => null

interface LazyPart<Props extends object> {
  Part: LazyExoticComponent<ComponentType<Props>>
  /** Loads it before it is wanted. */
  prepare: () => void
}

/**
 * Without its code (a new version was published, the network is gone) the page does without the part: what was typed
 * in it stays. The build announces each such failure; `app/new-version.ts` says what to do.
 *
 * @param instead what stands in its place then
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  instead: ComponentType<Props> = Nothing,
): LazyPart<Props> {
  return {
    Part: lazy(async () => ({ default: await load().catch(() => instead) })),
    prepare: () => void load().catch(() => {}),
  }
}
