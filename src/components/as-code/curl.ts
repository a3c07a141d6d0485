/** Calls as shell text: bash and curl, with a token or signed. Generated from the contract table and the form's own body. */
import type { Endpoint } from '#api/client/endpoint.ts'
import { urlOf } from '#api/client/http.ts'
import type { PlannedCall } from '#api/client/planned-call.ts'
import { shellWord } from '#lib/shell.ts'

/** `token`: an OAuth2 access token; `signature`: an application and a consumer key. */
export type Authorisation = 'token' | 'signature'

/** As OVH's SDKs have them, with the version that the dashboard calls. */
const apiOf: Record<Endpoint, string> = {
  'ovh-eu': 'https://eu.api.ovh.com/v1',
  'ovh-ca': 'https://ca.api.ovh.com/v1',
  'ovh-us': 'https://api.us.ovhcloud.com/v1',
}

/** From so many calls on they are a loop. */
const loopFrom = 4

const pathOf = ({ op, args }: PlannedCall): string => urlOf(op, args)

/** The body exactly as the dashboard sends it. */
const bodyOf = ({ args }: PlannedCall): string | undefined =>
  args.body === undefined ? undefined : JSON.stringify(args.body)

const tokenHeader = `--header "Authorization: Bearer $OVH_ACCESS_TOKEN"`
const jsonHeader = `--header 'Content-Type: application/json'`
const curl = 'curl --fail-with-body --silent --show-error'

const tokenFunction = `call() {
  ${curl} --request "$1" "$api$2" \\
    ${tokenHeader} \\
    \${3+${jsonHeader} --data-raw "$3"}
}`

const signedFunction = `call() {
  local method=$1 url="$api$2" body=\${3-} now signature
  now=$(curl --fail --silent --show-error "$api/auth/time") || return
  signature='$1$'$(printf '%s' "$OVH_APPLICATION_SECRET+$OVH_CONSUMER_KEY+$method+$url+$body+$now" |
    openssl dgst -sha1 -r | cut -d ' ' -f 1)
  ${curl} --request "$method" "$url" \\
    --header "X-Ovh-Application: $OVH_APPLICATION_KEY" \\
    --header "X-Ovh-Consumer: $OVH_CONSUMER_KEY" \\
    --header "X-Ovh-Timestamp: $now" \\
    --header "X-Ovh-Signature: $signature" \\
    \${3+${jsonHeader} --data-raw "$body"}
}`

/** One word for each argument of `call`. */
const argumentsOf = (call: PlannedCall): string[] => {
  const body = bodyOf(call)
  return [call.op.method, shellWord(pathOf(call)), ...(body === undefined ? [] : [shellWord(body)])]
}

function plainCurl(call: PlannedCall): string {
  const body = bodyOf(call)
  return [
    curl,
    `  --request ${call.op.method} "$api"${shellWord(pathOf(call))}`,
    `  ${tokenHeader}`,
    ...(body === undefined ? [] : [`  ${jsonHeader}`, `  --data-raw ${shellWord(body)}`]),
  ].join(' \\\n')
}

/** A list of calls that all have a body. One second apart: OVHcloud calls 60 a minute fair. */
const loopOf = (calls: readonly PlannedCall[]): string =>
  [
    'calls=(',
    ...calls.map((call) => `  ${argumentsOf(call).slice(1).join(' ')}`),
    ')',
    'for ((i = 0; i < ${#calls[@]}; i += 2)); do',
    `  call ${calls[0]?.op.method ?? 'POST'} "\${calls[i]}" "\${calls[i + 1]}" || break`,
    '  echo',
    '  sleep 1',
    'done',
  ].join('\n')

/** @param calls one after the other; a list of many is of one operation */
export function curlText(calls: readonly PlannedCall[], authorisation: Authorisation, endpoint: Endpoint): string {
  const [first, ...others] = calls
  const api = `api="\${OVH_API:-${apiOf[endpoint]}}"`
  if (!first) return ''
  if (authorisation === 'token' && others.length === 0) return `${api}\n\n${plainCurl(first)}\n`
  const steps =
    calls.length >= loopFrom
      ? loopOf(calls)
      : calls.map((call) => `call ${argumentsOf(call).join(' ')}`).join(' &&\n  ')
  return `${api}\n\n${authorisation === 'token' ? tokenFunction : signedFunction}\n\n${steps}\n`
}
