/** Answers a request that is refused, or that failed. */
import type { Context } from 'hono'
import { OvhRefusal } from './refusal.ts'
import { UpstreamError } from './upstream.ts'

/** Builds the error response in OVHcloud's shape. Texts of other errors are not passed on: they may hold secrets. */
export function refuse(c: Context, error: unknown): Response {
  const refusal =
    error instanceof OvhRefusal
      ? error
      : error instanceof UpstreamError
        ? upstreamRefusal(error)
        : new OvhRefusal(500, 'Server::InternalServerError', 'The gateway failed')
  c.header('Cache-Control', 'no-store')
  if (refusal.retryAfterSeconds !== undefined) c.header('Retry-After', String(refusal.retryAfterSeconds))
  // Hono's type wants a literal status; all of ours are error statuses.
  return c.json(refusal.body, refusal.status as 400)
}

function upstreamRefusal({ code }: UpstreamError): OvhRefusal {
  return code === 'timeout'
    ? new OvhRefusal(504, 'Server::GatewayTimeout', 'OVHcloud did not answer in time')
    : new OvhRefusal(502, 'Server::BadGateway', 'OVHcloud could not be reached')
}
