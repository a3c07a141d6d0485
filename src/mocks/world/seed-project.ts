/** The account of the demo, its projects and its SSH keys. */
import type { Random } from './random.ts'
import { dateText } from './world.ts'

/** The account of an invented person; the address is in a domain that is reserved for examples. */
export const createAccount = () => ({
  nichandle: 'ab12345-ovh',
  ovhSubsidiary: 'FR',
  currency: { code: 'EUR', symbol: '€' },
  firstname: 'Camille',
  name: 'Demo',
  country: 'FR',
  email: 'camille.demo@example.com',
  legalform: 'corporation',
  ovhCompany: 'ovh',
  state: 'complete',
})

/** A project that is in use. */
export const projectOf = (project_id: string, description: string, created: number) => ({
  project_id,
  description,
  planCode: 'project.2018',
  status: 'ok',
  creationDate: dateText(created),
  access: 'full',
  manualQuota: false,
  unleash: false,
})

/** Without regions, a key is in all of them. The public keys count up: nobody has the private ones. */
const sshKeyFacts: [name: string, publicKey: string, regions?: string[]][] = [
  ['camille@laptop', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f'],
  ['deploy@ci', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAICAhIiMkJSYnKCkqKywtLi8wMTIzNDU2Nzg5Ojs8PT4/', ['GRA11', 'SBG5']],
]

/** The SSH keys of the project. */
export const createSshKeys = (random: Random, regions: string[]) =>
  sshKeyFacts.map(([name, publicKey, where]) => ({
    id: random.hex(24),
    name,
    regions: where ?? regions,
    publicKey: `${publicKey} ${name}`,
  }))
