/** A value that must never be seen: in a log, an error, a dump of what holds it. */
import { createHash, timingSafeEqual } from 'node:crypto'

const shown = '[secret]'

export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  /** The value itself: only where it is sent to OVHcloud, or signs what is. */
  reveal(): string {
    return this.#value
  }

  /** A name for it that tells nothing: a key of maps. */
  get fingerprint(): string {
    return createHash('sha256').update(this.#value).digest('hex')
  }

  toString(): string {
    return shown
  }

  toJSON(): string {
    return shown
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return shown
  }
}

/** Compares in a time that does not depend on where the texts differ. */
export function isSameText(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
