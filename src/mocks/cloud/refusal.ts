interface RefusalOptions {
  details?: Record<string, string>
  /** Seconds. */
  retryAfter?: number
  /** Selects OVH's older error shape, which it still uses for credentials. */
  errorCode?: string
}

/** An error answer, in one of OVH's two shapes. */
export class Refusal extends Error {
  readonly status: number
  readonly body: {
    message: string
    details?: Record<string, string>
    [name: string]: string | Record<string, string> | undefined
  }
  /** Seconds. */
  readonly retryAfter: number | undefined

  constructor(status: number, ovhClass: string, message: string, options: RefusalOptions = {}) {
    super(message)
    const { details, retryAfter, errorCode } = options
    this.status = status
    this.retryAfter = retryAfter
    this.body = errorCode
      ? { errorCode, httpCode: `${status} Forbidden`, message }
      : { class: ovhClass, message, ...(details && { details }) }
  }
}

export const credentialRefusal = (errorCode: string, message: string): Refusal =>
  new Refusal(403, 'Client::Forbidden', message, { errorCode })

export const notFound = (what: string, id: string): Refusal =>
  new Refusal(404, 'Client::NotFound', `${what} ${id} not found`)

export const badRequest = (message: string): Refusal => new Refusal(400, 'Client::BadRequest', message)

/** OVH publishes no error of the backup routes; 409 is OpenStack's answer to a conflicting state. */
export const conflict = (message: string): Refusal => new Refusal(409, 'Client::Conflict', message)

/** A refusal for another reason than IAM, for example a quota. */
export const forbidden = (message: string): Refusal => new Refusal(403, 'Client::Forbidden', message)

export const forbiddenAction = (action: string): Refusal =>
  new Refusal(403, 'Client::Forbidden', 'User not granted for this request', {
    details: { unauthorizedActionsByAuthentication: '', unauthorizedActionsByIAM: action },
  })
