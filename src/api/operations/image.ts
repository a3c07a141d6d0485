import * as v from 'valibot'
import { maybe, nullable, operation } from './define.ts'

/** An image of OVH or, in the snapshot routes, an instance backup: `cloud.image.Image` is both. */
const ImageSchema = v.object({
  id: v.string(),
  name: v.string(),
  region: v.string(),
  /** A plain string in OVH's schema, with no enum; see `domain/backup.ts` for the values seen. */
  status: v.string(),
  creationDate: v.string(),
  /** GiB. */
  size: maybe(v.number()),
  minDisk: maybe(v.number()),
  minRam: maybe(v.number()),
  type: maybe(v.string()),
  visibility: maybe(v.string()),
  flavorType: nullable(v.string()),
  planCode: nullable(v.string()),
})

/** OVH's own images, for the names of what instances run. */
export const imageList = operation('GET', '/cloud/project/{serviceName}/image', {
  query: v.object({ region: v.optional(v.string()) }),
  response: v.array(ImageSchema),
  iam: 'publicCloudProject:apiovh:image/get',
})

/** The instance backups of every region of the project. */
export const snapshotList = operation('GET', '/cloud/project/{serviceName}/snapshot', {
  query: v.object({ region: v.optional(v.string()) }),
  response: v.array(ImageSchema),
  iam: 'publicCloudProject:apiovh:snapshot/get',
})

export const snapshotOne = operation('GET', '/cloud/project/{serviceName}/snapshot/{imageId}', {
  response: ImageSchema,
  iam: 'publicCloudProject:apiovh:snapshot/get',
})

/** Deletes a backup. OVH answers with it, in the status that it then has. */
export const snapshotDelete = operation('DELETE', '/cloud/project/{serviceName}/snapshot/{imageId}', {
  response: ImageSchema,
  iam: 'publicCloudProject:apiovh:snapshot/delete',
  look: {
    read: snapshotList,
    effect: 'disappears',
    params: ({ params }) => ({ serviceName: params['serviceName'] ?? '' }),
    // `look.read` is snapshotList, so the list is what that operation parses to. One that is being deleted is as good as gone.
    candidates: ({ params }, list) =>
      (list as { items: Backup[] }).items
        .filter(
          ({ id, status }) => id === params['imageId'] && !['deleting', 'pending_delete', 'deleted'].includes(status),
        )
        .map(({ id }) => ({ id })),
  },
})

/** An instance backup, in the words of the screens; `cloud.image.Image` at the edge. */
export type Backup = v.InferOutput<typeof ImageSchema>
export type Image = Backup
