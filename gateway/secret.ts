/** Wraps a secret value so that it does not appear in logs, errors or dumps of the object that holds it. */
import { createHash, timingSafeEqual } from 'node:crypto'

const shown = '[secret]'

export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  /** The value itself. Use it only to sign or send a request to OVHcloud, and to encrypt cookies. */
  reveal(): string {
    return this.#value
  }

  /** A hash that identifies the value without revealing it, for use as a map key. */
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

/** Compares two texts in constant time. */
export function isSameText(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
