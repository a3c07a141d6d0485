/** The reads of the application, named for what they give. */
import { authTime, me, productAvailability, publicCatalog } from './operations/account.ts'
import { flavorList } from './operations/flavor.ts'
import { imageList, snapshotList } from './operations/image.ts'
import { instanceList, instanceOne } from './operations/instance.ts'
import { networkList, sshKeyList } from './operations/network.ts'
import { operationList, operationOne } from './operations/operation.ts'
import { projectList, regionList, regionOne } from './operations/project.ts'
import { quotaOne } from './operations/quota.ts'
import { usageCurrent, usageForecast, usageHistory, usageHistoryOne } from './operations/usage.ts'
import { workflowList } from './operations/workflow.ts'
import { readProjectList } from './freshness/project-list.ts'
import { read } from './client/query.ts'

const minute = 60_000
/** What changes when OVH adds a region, a model or an image; not while somebody looks. */
const reference = { staleTime: 15 * minute }
/** Fresh enough not to be read twice for one navigation; polling and writes renew it. */
const live = { staleTime: 5_000 }

const inProject = (projectId: string): { params: { serviceName: string } } => ({
  params: { serviceName: projectId },
})

export const account = () => read(me, { params: {} }, reference)

export const serverTime = () => read(authTime, { params: {} })

export const projects = () => read(projectList, { params: {} }, { staleTime: minute })

export const regions = (projectId: string) => read(regionList, inProject(projectId), reference)

export const instances = (projectId: string) => readProjectList(instanceList, projectId, live)

export const flavors = (projectId: string) => read(flavorList, inProject(projectId), reference)

export const images = (projectId: string) => read(imageList, inProject(projectId), reference)

export const backups = (projectId: string) => readProjectList(snapshotList, projectId, live)

export const operationsOf = (projectId: string) => read(operationList, inProject(projectId), live)

/** One operation, read anew each time: it is asked for until it is over. */
export const operationById = (projectId: string, operationId: string) =>
  read(operationOne, { params: { serviceName: projectId, operationId } })

/** One region, read anew each time: it is asked for until it is up. */
export const regionByName = (projectId: string, region: string) =>
  read(regionOne, { params: { serviceName: projectId, regionName: region } })

/** The schedules of one region. */
export const schedulesIn = (projectId: string, region: string) =>
  // One call for each region: not for each visit of a page. Writes renew it, and so does polling.
  read(workflowList, { params: { serviceName: projectId, regionName: region } }, { staleTime: minute })

/** One instance with its backups and attached volumes, from its region. */
export const instanceDetails = (projectId: string, region: string, instanceId: string) =>
  read(
    instanceOne,
    {
      params: { serviceName: projectId, regionName: region, instanceId },
      query: { withBackups: true, withImage: true, withNetworks: true, withVolumes: true },
    },
    live,
  )

/** Which plan of instance backup is sold in which region. */
export const backupAvailability = (projectId: string, ovhSubsidiary: string) =>
  read(productAvailability, { ...inProject(projectId), query: { ovhSubsidiary, addonFamily: 'snapshot' } }, reference)

export const catalogue = (ovhSubsidiary: string) =>
  read(publicCatalog, { params: {}, query: { ovhSubsidiary } }, reference)

/** How much of a region the project may use, and uses. */
export const quotaIn = (projectId: string, region: string) =>
  read(quotaOne, { params: { serviceName: projectId, regionName: region } }, live)

export const networksIn = (projectId: string, region: string) =>
  read(networkList, { params: { serviceName: projectId, regionName: region } }, { staleTime: minute })

export const sshKeys = (projectId: string) => read(sshKeyList, inProject(projectId), { staleTime: minute })

/** OVH sums consumption up now and then: reading it more often tells nothing new. */
const spend = { staleTime: 30 * minute }

export const spendSoFar = (projectId: string) => read(usageCurrent, inProject(projectId), spend)

export const spendForecast = (projectId: string) => read(usageForecast, inProject(projectId), spend)

export const pastSpends = (projectId: string) => read(usageHistory, inProject(projectId), spend)

export const pastSpend = (projectId: string, usageId: string) =>
  read(usageHistoryOne, { params: { serviceName: projectId, usageId } }, spend)
