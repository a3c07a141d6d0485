/** Fields that OVH always sends and the application does not read: the contract table does not type them. */
import { describe, expect, it } from 'vitest'
import { countryOf } from './world/region-facts.ts'
import { SimulatedCloud } from './simulated-cloud.ts'
import { demoProjectId } from './world/seed.ts'

const start = Date.UTC(2026, 9, 20, 12)

interface Network {
  id: string
  region: string
  name: string
  subnetIds: string[]
}

interface Instance {
  id: string
  name: string
  region: string
  status: string
  flavorId: string
  imageId: string
  ipAddresses: { networkId: string; type: string }[]
}

interface Image {
  id: string
  name: string
  user: string
  region: string
  minDisk: number
}

interface Region {
  name: string
  type: string
  datacenterLocation: string
  countryCode: string
  ipCountries: string[]
  services: { name: string; endpoint: string }[]
}

type Sold = { regions: (Region & { enabled: boolean })[] }[]

interface Availability {
  plans: Sold
  products: Sold
}

interface Catalogue {
  addons: { planCode: string; product: string; pricings: { type: string }[]; pricingType: string }[]
  plans: { planCode: string; product: string; addonFamilies: { addons: string[] }[] }[]
  products: { name: string }[]
}

/** The answers have OVH's models; the tests read these fields. */
interface Answers {
  flavorList: Image[]
  imageList: Image[]
  instanceCreate: unknown
  instanceList: Instance[]
  instanceOne: { attachedVolumes: object[]; volumes: null }
  instanceReinstall: Instance
  networkList: Network[]
  productAvailability: Availability
  projectList: { planCode: string }[]
  publicCatalog: Catalogue
  regionActivate: unknown
  regionList: Region[]
  snapshotCreate: unknown
  snapshotList: Image[]
  sshKeyList: { publicKey: string; name: string }[]
}

function prepare(scenario: '' | '1k' | 'hostile' = '') {
  let now = start
  const cloud = new SimulatedCloud({ now: () => now })
  if (scenario) cloud.setScenarios([scenario])
  const call = <Name extends keyof Answers>(
    name: Name,
    params: Record<string, string> = {},
    body?: unknown,
  ): Answers[Name] =>
    cloud.handle({ name, params: { serviceName: demoProjectId, ...params }, query: {}, body }) as Answers[Name]
  const networkNames = (): Map<string, string> =>
    new Map(
      call('regionList').flatMap(({ name }) =>
        call('networkList', { regionName: name }).map((row) => [row.id, `${row.region} ${row.name}`]),
      ),
    )
  return { call, networkNames, pass: (ms: number) => void (now += ms) }
}

describe('regions', () => {
  it.each(['', '1k'] as const)('have the country of their city, also among those of failover IPs: %j', (scenario) => {
    for (const region of prepare(scenario).call('regionList')) {
      expect(region.countryCode).toBe(countryOf(region.datacenterLocation))
      const country = region.countryCode === 'gb' ? 'uk' : region.countryCode
      if (region.type === 'localzone') expect(region.ipCountries).toEqual([])
      else expect(region.ipCountries).toContain(country)
    }
  })

  it('have one endpoint per service, in a domain reserved for examples', () => {
    const endpoints = prepare()
      .call('regionList')
      .flatMap(({ services }) => services.map(({ endpoint }) => new URL(endpoint).hostname))
    expect(endpoints.filter((host) => !host.endsWith('.example'))).toEqual([])
    expect(new Set(endpoints).size).toBe(endpoints.length)
  })

  it('have the same country in the product availability', () => {
    const { call } = prepare()
    const regions = new Map(call('regionList').map((region) => [region.name, region]))
    const { plans, products } = call('productAvailability')
    const sold = plans.flatMap((plan) => plan.regions)
    expect(products[0]?.regions.map(({ name }) => name).toSorted()).toEqual(sold.map(({ name }) => name).toSorted())
    for (const { name, enabled, countryCode } of sold) {
      expect(regions.has(name)).toBe(enabled)
      if (enabled) expect(regions.get(name)?.countryCode).toBe(countryCode)
    }
    call('regionActivate', {}, { region: 'UK1' })
    expect(call('productAvailability').products[0]?.regions.find(({ name }) => name === 'UK1')?.enabled).toBe(true)
  })
})

describe('addresses', () => {
  it.each(['', '1k'] as const)('are on the public or private network of their region: %j', (scenario) => {
    const { call, networkNames } = prepare(scenario)
    const names = networkNames()
    for (const { region, ipAddresses } of call('instanceList')) {
      for (const { networkId, type } of ipAddresses) {
        expect(names.get(networkId)).toBe(`${region} ${type === 'public' ? 'Ext-Net' : 'backend'}`)
      }
    }
  })

  it('of a new instance are on the chosen private network', () => {
    const { call, networkNames, pass } = prepare()
    const chosen = call('networkList', { regionName: 'GRA11' }).find(({ name }) => name === 'replication')
    const image = call('imageList').find(({ region }) => region === 'GRA11')
    const flavor = call('flavorList').find(({ region, name }) => region === 'GRA11' && name === 'b3-8')
    call(
      'instanceCreate',
      { regionName: 'GRA11' },
      {
        name: 'inside',
        flavor: { id: flavor?.id },
        bootFrom: { imageId: image?.id },
        billingPeriod: 'hourly',
        network: { public: true, private: { network: { id: chosen?.id, subnetId: chosen?.subnetIds[0] } } },
      },
    )
    pass(60_000)
    const made = call('instanceList').find(({ name }) => name === 'inside')
    const names = networkNames()
    expect(made?.ipAddresses.map(({ networkId }) => names.get(networkId))).toEqual([
      'GRA11 Ext-Net',
      'GRA11 Ext-Net',
      'GRA11 replication',
    ])
  })
})

describe('backups', () => {
  it.each(['', '1k'] as const)('have the user of the image of their instance: %j', (scenario) => {
    const { call } = prepare(scenario)
    const images = new Map(call('imageList').map((image) => [image.id, image]))
    const instances = call('instanceList')
    const users = new Set<string>()
    for (const backup of call('snapshotList')) {
      const source = instances.find(
        ({ name }) => backup.name.startsWith(`auto-${name}`) || backup.name === `${name}-weekly`,
      )
      const image = images.get(source?.imageId ?? '')
      if (!image) continue
      expect(backup.user).toBe(image.user)
      users.add(backup.user)
    }
    expect(users.size).toBeGreaterThan(1)
  })

  it('of an instance with an unknown flavor have minDisk and user', () => {
    const { call } = prepare('hostile')
    const odd = call('instanceList').find(
      ({ flavorId, status }) => flavorId === 'no-such-flavor' && status === 'ACTIVE',
    )
    call('snapshotCreate', { instanceId: odd?.id ?? '' }, { snapshotName: 'odd' })
    expect(call('snapshotList').at(-1)).toMatchObject({ name: 'odd', minDisk: 50, user: 'debian' })
  })
})

describe('instances', () => {
  it('are answered completely by a restore', () => {
    const { call } = prepare()
    const [instance] = call('instanceList')
    const image = call('imageList').find(({ region }) => region === instance?.region)
    const answer = call('instanceReinstall', { instanceId: instance?.id ?? '' }, { imageId: image?.id })
    expect(answer).toMatchObject({ name: instance?.name, status: 'REBUILD', imageId: image?.id })
  })

  it('have attachedVolumes without withVolumes', () => {
    const { call } = prepare()
    const instance = call('instanceList').find(({ name }) => name === 'db-primary')
    const details = call('instanceOne', {
      regionName: instance?.region ?? '',
      instanceId: instance?.id ?? '',
    })
    expect(details.attachedVolumes).toHaveLength(2)
    expect(details.volumes).toBeNull()
  })
})

it('every addon of the catalogue has a product, and is in an addon family of the plan of the projects', () => {
  const { call } = prepare()
  const catalogue = call('publicCatalog')
  const products = catalogue.products.map(({ name }) => name)
  const sold = catalogue.plans.flatMap((plan) => plan.addonFamilies.flatMap(({ addons }) => addons))
  expect(sold).toEqual(catalogue.addons.map(({ planCode }) => planCode))
  for (const addon of [...catalogue.addons, ...catalogue.plans]) expect(products).toContain(addon.product)
  for (const { pricings, pricingType } of catalogue.addons) expect(pricings[0]?.type).toBe(pricingType)
  const projects = call('projectList')
  expect(projects.map(({ planCode }) => planCode)).toEqual(projects.map(() => catalogue.plans[0]?.planCode))
})

it('the SSH keys are well-formed, and no real keys', () => {
  for (const { publicKey, name } of prepare().call('sshKeyList')) {
    const [type, encoded = '', comment] = publicKey.split(' ')
    const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0))
    expect([type, comment, bytes.length]).toEqual(['ssh-ed25519', name, 51])
    // The bytes count up: there is no private key.
    const key = bytes.slice(19)
    expect(key.every((byte, index) => byte === (key[0] ?? 0) + index)).toBe(true)
  }
})
