/** The contract table: every OVH route that the application uses, and no other. */
import { authTime, me, productAvailability, publicCatalog } from './account.ts'
import { flavorList } from './flavor.ts'
import { imageList, snapshotDelete, snapshotList, snapshotOne } from './image.ts'
import {
  instanceCreate,
  instanceDelete,
  instanceReboot,
  instanceReinstall,
  instanceRescue,
  instanceStart,
  instanceStop,
  regionalReinstall,
  snapshotAbort,
} from './instance-actions.ts'
import { instanceList, instanceOne, regionalSnapshotCreate, snapshotCreate } from './instance.ts'
import { networkList, sshKeyList } from './network.ts'
import { operationList, operationOne } from './operation.ts'
import { projectList, projectOne, regionActivate, regionList, regionOne } from './project.ts'
import { quotaOne } from './quota.ts'
import { usageCurrent, usageForecast, usageHistory, usageHistoryOne } from './usage.ts'
import { autobackupCreate, workflowCreate, workflowDelete, workflowList } from './workflow.ts'

export const operations = {
  authTime,
  autobackupCreate,
  flavorList,
  imageList,
  instanceCreate,
  instanceDelete,
  instanceList,
  instanceOne,
  instanceReboot,
  instanceReinstall,
  instanceRescue,
  instanceStart,
  instanceStop,
  me,
  networkList,
  operationList,
  operationOne,
  productAvailability,
  projectList,
  projectOne,
  publicCatalog,
  quotaOne,
  regionActivate,
  regionList,
  regionOne,
  regionalReinstall,
  regionalSnapshotCreate,
  snapshotAbort,
  snapshotCreate,
  snapshotDelete,
  snapshotList,
  snapshotOne,
  sshKeyList,
  usageCurrent,
  usageForecast,
  usageHistory,
  usageHistoryOne,
  workflowCreate,
  workflowDelete,
  workflowList,
}

export type Operations = typeof operations
export type OperationName = keyof Operations
