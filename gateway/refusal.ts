/** An error response of the gateway itself, in OVHcloud's error shape, so that the page parses both in the same way. */
export class OvhRefusal extends Error {
  readonly status: number
  readonly ovhClass: string
  readonly errorCode: string | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(
    status: number,
    ovhClass: string,
    message: string,
    { errorCode, retryAfterSeconds }: { errorCode?: string; retryAfterSeconds?: number } = {},
  ) {
    super(message)
    this.status = status
    this.ovhClass = ovhClass
    this.errorCode = errorCode
    this.retryAfterSeconds = retryAfterSeconds
  }

  get body(): Record<string, string> {
    return { class: this.ovhClass, message: this.message, ...(this.errorCode && { errorCode: this.errorCode }) }
  }
}
