/** The contract table: every OVH route that the application uses, and no other. */
import { authTime, me, productAvailability, publicCatalog } from './account.ts'
import { flavorList } from './flavor.ts'
import { imageList, snapshotDelete, snapshotList, snapshotOne } from './image.ts'
import { instanceList, instanceOne, regionalSnapshotCreate, snapshotCreate } from './instance.ts'
import { operationList, operationOne } from './operation.ts'
import { projectList, projectOne, regionActivate, regionList, regionOne } from './project.ts'
import { autobackupCreate, workflowCreate, workflowDelete, workflowList } from './workflow.ts'

export const operations = {
  authTime,
  autobackupCreate,
  flavorList,
  imageList,
  instanceList,
  instanceOne,
  me,
  operationList,
  operationOne,
  productAvailability,
  projectList,
  projectOne,
  publicCatalog,
  regionActivate,
  regionList,
  regionOne,
  regionalSnapshotCreate,
  snapshotCreate,
  snapshotDelete,
  snapshotList,
  snapshotOne,
  workflowCreate,
  workflowDelete,
  workflowList,
}

export type Operations = typeof operations
export type OperationName = keyof Operations
