/** Errors in OVH's shape. */
export class Refusal extends Error {
  readonly status: number
  readonly body: { class: string; message: string; details?: Record<string, string> }

  constructor(status: number, ovhClass: string, message: string, details?: Record<string, string>) {
    super(message)
    this.status = status
    this.body = { class: ovhClass, message, ...(details && { details }) }
  }
}

export const notFound = (what: string, id: string): Refusal =>
  new Refusal(404, 'Client::NotFound', `${what} ${id} not found`)

export const badRequest = (message: string): Refusal => new Refusal(400, 'Client::BadRequest', message)

/** OVH publishes no error of the backup routes; 409 is OpenStack's answer to a conflicting state. */
export const conflict = (message: string): Refusal => new Refusal(409, 'Client::Conflict', message)

/** Refused, though IAM allows it: a quota, say. */
export const forbidden = (message: string): Refusal => new Refusal(403, 'Client::Forbidden', message)

export const forbiddenAction = (action: string): Refusal =>
  new Refusal(403, 'Client::Forbidden', 'User not granted for this request', {
    unauthorizedActionsByAuthentication: '',
    unauthorizedActionsByIAM: action,
  })
