/**
 * Routes that read one resource, for other clients of the mock server (OVH's SDKs, Terraform). The application does not
 * call them, so they are not in the contract table, which is also the gateway's allow-list.
 */
import type { HttpHandler } from 'msw/http'
import { operations } from '#api/operations/table.ts'
import { notFound } from '#mocks/cloud/refusal.ts'
import type { SimulatedCloud } from '#mocks/simulated-cloud.ts'
import { answer, routeOf } from './http-handlers.ts'

type ListName = 'workflowList' | 'instanceList' | 'imageList' | 'flavorList'

interface ReadOneRoute {
  /** The list whose row with the id is the answer. */
  list: ListName
  path: string
  /** The name of the path parameter with the id. */
  id: string
  /** The name of the resource in a 404. */
  what: string
}

const oneOf = (list: ListName, id: string, what: string): ReadOneRoute => ({
  list,
  path: `${operations[list].path}/{${id}}`,
  id,
  what,
})

export const readOneRoutes: readonly ReadOneRoute[] = [
  oneOf('workflowList', 'backupWorkflowId', 'Workflow'),
  oneOf('instanceList', 'instanceId', 'Instance'),
  oneOf('imageList', 'imageId', 'Image'),
  oneOf('flavorList', 'flavorId', 'Flavor'),
]

/**
 * The MSW handlers of these routes. Scenarios of the list (`error:workflowList`) apply to them too.
 *
 * @param prefixes where the API starts
 */
export const readOneHandlers = (cloud: SimulatedCloud, prefixes: readonly string[]): HttpHandler[] =>
  prefixes.flatMap((prefix) =>
    readOneRoutes.map(({ list, path, id, what }) =>
      routeOf({ method: 'GET', path }, prefix, ({ request, params }) =>
        answer(cloud, list, request, params, (rows, call) => {
          const wanted = call.params[id] ?? ''
          // The rows of these lists have an id.
          const found = (rows as { id: string }[]).find((row) => row.id === wanted)
          if (!found) throw notFound(what, wanted)
          return found
        }),
      ),
    ),
  )
