/** The projects that the demo shows: realistic, and the same for the same seed. */
import { availabilityFor, catalogue } from "./catalogue.ts";
import type { Random } from "./random.ts";
import { dateText } from "./world.ts";
import type { World, WorldBackup, WorldFlavor, WorldInstance, WorldRegion } from "./world.ts";

const day = 86_400_000;
const hour = 3_600_000;

const regionFacts: [
  name: string,
  type: string,
  place: string,
  continent: string,
  zones?: string[],
][] = [
  ["GRA11", "region", "Gravelines", "EU"],
  ["SBG5", "region", "Strasbourg", "EU"],
  ["BHS5", "region", "Beauharnois", "NA"],
  [
    "EU-WEST-PAR",
    "region-3-az",
    "Paris",
    "EU",
    ["eu-west-par-a", "eu-west-par-b", "eu-west-par-c"],
  ],
  ["EU-WEST-LZ-BRU-A", "localzone", "Brussels", "EU"],
];

const flavorFacts: [
  name: string,
  vcpus: number,
  ram: number,
  disk: number,
  osType: string,
  type: string,
][] = [
  ["d2-4", 2, 4, 50, "linux", "ovh.ssd.eg"],
  ["d2-8", 4, 8, 50, "linux", "ovh.ssd.eg"],
  ["b3-8", 2, 8, 50, "linux", "ovh.ssd.eg"],
  ["b3-16", 4, 16, 100, "linux", "ovh.ssd.eg"],
  ["b3-32", 8, 32, 200, "linux", "ovh.ssd.eg"],
  ["c3-8", 4, 8, 100, "linux", "ovh.ssd.cpu"],
  ["r3-32", 4, 32, 100, "linux", "ovh.ssd.ram"],
  ["win-b3-16", 4, 16, 100, "windows", "ovh.ssd.eg"],
  ["i1-45", 8, 45, 50, "linux", "ovh.iops"],
  ["bm-s1", 8, 32, 480, "baremetal-linux", "ovh.baremetal"],
];

const imageNames: [name: string, type: string][] = [
  ["Debian 12", "linux"],
  ["Debian 13", "linux"],
  ["Ubuntu 24.04", "linux"],
  ["Rocky Linux 9", "linux"],
  ["Windows Server 2022 Standard (Desktop)", "windows"],
];

interface InstanceFacts {
  name: string;
  region: string;
  flavor: string;
  image: string | null;
  status?: string;
  /** Days since it was created. */
  age: number;
  /** Daily backups kept by a schedule. */
  kept?: number;
  /** Backups made by hand. */
  manual?: number;
  /** GiB that a backup takes. */
  gib: number;
  volumes?: [name: string, gb: number][];
  isPrivate?: boolean;
}

const windows = "Windows Server 2022 Standard (Desktop)";

const instanceFacts: InstanceFacts[] = [
  {
    name: "web-1",
    region: "GRA11",
    flavor: "b3-8",
    image: "Debian 12",
    age: 420,
    kept: 7,
    manual: 2,
    gib: 8.4,
    volumes: [["web-1-media", 200]],
  },
  {
    name: "web-2",
    region: "GRA11",
    flavor: "b3-8",
    image: "Debian 12",
    age: 418,
    kept: 7,
    gib: 8.1,
  },
  {
    name: "db-primary",
    region: "GRA11",
    flavor: "r3-32",
    image: "Debian 12",
    age: 398,
    kept: 14,
    manual: 3,
    gib: 41.7,
    volumes: [
      ["pg-data", 500],
      ["pg-wal", 100],
    ],
  },
  { name: "cache-1", region: "GRA11", flavor: "d2-8", image: "Ubuntu 24.04", age: 120, gib: 4.2 },
  {
    name: "metal-db-1",
    region: "GRA11",
    flavor: "bm-s1",
    image: "Debian 12",
    age: 64,
    manual: 2,
    gib: 118.5,
  },
  {
    name: "search-1",
    region: "GRA11",
    flavor: "i1-45",
    image: "Ubuntu 24.04",
    age: 201,
    manual: 1,
    gib: 22.6,
  },
  {
    name: "ci-runner-1",
    region: "GRA11",
    flavor: "c3-8",
    image: "Ubuntu 24.04",
    status: "SHUTOFF",
    age: 77,
    gib: 12.3,
  },
  {
    name: "mail",
    region: "GRA11",
    flavor: "d2-8",
    image: "Debian 13",
    age: 33,
    kept: 7,
    gib: 15.8,
  },
  {
    name: "bastion",
    region: "GRA11",
    flavor: "d2-4",
    image: "Debian 13",
    age: 250,
    manual: 1,
    gib: 2.9,
  },
  {
    name: "api-1",
    region: "SBG5",
    flavor: "b3-16",
    image: "Ubuntu 24.04",
    age: 310,
    kept: 7,
    manual: 1,
    gib: 17.9,
  },
  {
    name: "api-2",
    region: "SBG5",
    flavor: "b3-16",
    image: "Ubuntu 24.04",
    age: 309,
    kept: 7,
    gib: 17.2,
  },
  {
    name: "legacy-erp",
    region: "SBG5",
    flavor: "b3-16",
    image: null,
    age: 611,
    gib: 0,
    volumes: [["legacy-erp-system", 120]],
  },
  {
    name: "ad-controller",
    region: "SBG5",
    flavor: "win-b3-16",
    image: windows,
    age: 502,
    kept: 14,
    manual: 2,
    gib: 36.4,
  },
  {
    name: "reports",
    region: "SBG5",
    flavor: "b3-8",
    image: "Rocky Linux 9",
    status: "SHELVED_OFFLOADED",
    age: 150,
    manual: 1,
    gib: 9.6,
  },
  { name: "staging-web", region: "SBG5", flavor: "d2-4", image: "Debian 13", age: 21, gib: 3.3 },
  {
    name: "store-ca-1",
    region: "BHS5",
    flavor: "b3-8",
    image: "Debian 12",
    age: 280,
    kept: 7,
    gib: 10.2,
  },
  {
    name: "store-ca-2",
    region: "BHS5",
    flavor: "b3-8",
    image: "Debian 12",
    age: 280,
    manual: 2,
    gib: 10.5,
  },
  {
    name: "analytics",
    region: "BHS5",
    flavor: "r3-32",
    image: "Ubuntu 24.04",
    status: "RESCUED",
    age: 96,
    manual: 1,
    gib: 27.1,
  },
  {
    name: "vpn-ca",
    region: "BHS5",
    flavor: "d2-4",
    image: "Debian 13",
    status: "ERROR",
    age: 12,
    gib: 2.7,
  },
  {
    name: "shop-par-a",
    region: "EU-WEST-PAR",
    flavor: "b3-16",
    image: "Ubuntu 24.04",
    age: 90,
    kept: 7,
    manual: 1,
    gib: 19.4,
    volumes: [["shop-uploads", 250]],
  },
  {
    name: "shop-par-b",
    region: "EU-WEST-PAR",
    flavor: "b3-16",
    image: "Ubuntu 24.04",
    age: 90,
    kept: 7,
    gib: 19.0,
  },
  {
    name: "shop-par-c",
    region: "EU-WEST-PAR",
    flavor: "b3-16",
    image: "Ubuntu 24.04",
    age: 89,
    gib: 19.1,
  },
  {
    name: "queue-par",
    region: "EU-WEST-PAR",
    flavor: "b3-32",
    image: "Debian 13",
    status: "BUILD",
    age: 0,
    gib: 5.5,
    isPrivate: true,
  },
  {
    name: "edge-bru-1",
    region: "EU-WEST-LZ-BRU-A",
    flavor: "b3-8",
    image: "Debian 12",
    age: 45,
    manual: 2,
    gib: 6.8,
  },
  {
    name: "edge-bru-2",
    region: "EU-WEST-LZ-BRU-A",
    flavor: "b3-8",
    image: "Debian 12",
    age: 45,
    gib: 6.6,
  },
];

/** Backups whose instance is gone: they are still billed. */
const orphans = ["old-shop", "migration-2024", "wordpress-test", "gitlab-old", "poc-kafka"];

export const demoProjectId = "9f3c5a7e1b2d4c6f8091a2b3c4d5e6f7";
export const secondProjectId = "1c0ffee0d15ea5e0ba5eba110c0de000";

export function createWorld(random: Random, now: number): World {
  const regions = regionFacts.map(regionOf);
  const flavors = regions.flatMap((region) =>
    flavorFacts.map((facts) => flavorOf(random, region.name, facts)),
  );
  const images = regions.flatMap((region) =>
    imageNames.map(([name, type]) => ({
      ...backupOf(random.uuid(), name, region.name, now - 300 * day, 2.5),
      type,
      visibility: "public",
    })),
  );
  const world: World = {
    account: {
      nichandle: "ab12345-ovh",
      ovhSubsidiary: "FR",
      currency: { code: "EUR", symbol: "€" },
      firstname: "Camille",
      name: "Demo",
    },
    projects: [
      {
        project_id: demoProjectId,
        description: "Production",
        planCode: "project.2018",
        status: "ok",
        creationDate: dateText(now - 700 * day),
      },
      {
        project_id: secondProjectId,
        description: "Sandbox",
        planCode: "project.2018",
        status: "ok",
        creationDate: dateText(now - 90 * day),
      },
    ],
    regions,
    flavors,
    images,
    instances: [],
    backups: [],
    operations: [],
    volumes: [],
    availability: availabilityFor(regions),
    catalogue,
    sourceOf: new Map(),
  };
  for (const facts of instanceFacts) addInstance(world, random, now, facts);
  addOrphans(world, random, now);
  markRestored(world);
  return world;
}

/** A project that nobody has used yet. */
export function createEmptyWorld(random: Random, now: number): World {
  return {
    ...createWorld(random, now),
    instances: [],
    backups: [],
    volumes: [],
    sourceOf: new Map(),
  };
}

function regionOf([
  name,
  type,
  datacenterLocation,
  continentCode,
  zones,
]: (typeof regionFacts)[number]): WorldRegion {
  const services = ["instance", "image", "volume", "network", "workflow"];
  return {
    name,
    type,
    datacenterLocation,
    continentCode,
    status: "UP",
    availabilityZones: zones ?? [],
    // Workflows are not everywhere: the local zone of the demo has none.
    services: services
      .filter((service) => service !== "workflow" || type !== "localzone")
      .map((service) => ({ name: service, status: "UP" })),
  };
}

function flavorOf(
  random: Random,
  region: string,
  [name, vcpus, ram, disk, osType, type]: (typeof flavorFacts)[number],
): WorldFlavor {
  return {
    id: random.uuid(),
    name,
    region,
    type,
    osType,
    vcpus,
    ram,
    disk,
    available: true,
    capabilities: (["failoverip", "resize", "snapshot", "volume"] as const).map((capability) => ({
      name: capability,
      enabled: capability !== "resize" || !name.startsWith("bm-"),
    })),
    planCodes: { hourly: `${name}.consumption`, monthly: `${name}.monthly.postpaid` },
  };
}

/** A finished backup. */
export function backupOf(
  id: string,
  name: string,
  region: string,
  at: number,
  size: number,
): WorldBackup {
  return {
    id,
    name,
    region,
    status: "active",
    creationDate: dateText(at),
    size,
    minDisk: 50,
    minRam: 0,
    type: "linux",
    visibility: "private",
    flavorType: null,
    planCode: "snapshot.consumption",
  };
}

function addInstance(world: World, random: Random, now: number, facts: InstanceFacts): void {
  const flavor = world.flavors.find(
    ({ name, region }) => name === facts.flavor && region === facts.region,
  );
  const image = world.images.find(
    ({ name, region }) => name === facts.image && region === facts.region,
  );
  const region = world.regions.find(({ name }) => name === facts.region);
  if (!flavor || !region)
    throw new Error(`the seed of ${facts.name} names an unknown flavor or region`);
  const instance: WorldInstance = {
    id: random.uuid(),
    name: facts.name,
    region: facts.region,
    status: facts.status ?? "ACTIVE",
    created: dateText(now - facts.age * day - random.between(5, 600) * 60_000),
    flavorId: flavor.id,
    imageId: image?.id ?? "",
    availabilityZone: region.availabilityZones?.[world.instances.length % 3] ?? null,
    planCode: `${facts.flavor}.consumption`,
    ipAddresses: addresses(random, facts.isPrivate ?? false),
    monthlyBilling: null,
    operationIds: [],
  };
  world.instances.push(instance);
  for (const [name, size] of facts.volumes ?? []) {
    world.volumes.push({ id: random.uuid(), name, size, instanceId: instance.id });
  }
  addBackups(world, random, now, facts, instance);
}

function addresses(random: Random, isPrivate: boolean): NonNullable<WorldInstance["ipAddresses"]> {
  const inside = {
    ip: `10.0.${random.between(0, 3)}.${random.between(5, 250)}`,
    type: "private",
    version: 4,
  };
  if (isPrivate) return [inside];
  const outside = `51.${random.between(68, 91)}.${random.between(1, 250)}.${random.between(1, 250)}`;
  const v6 = `2001:41d0:${random.hex(3)}:${random.hex(4)}::${random.hex(3)}`;
  return [
    { ip: outside, type: "public", version: 4 },
    { ip: v6, type: "public", version: 6 },
    inside,
  ];
}

function addBackups(
  world: World,
  random: Random,
  now: number,
  facts: InstanceFacts,
  instance: WorldInstance,
): void {
  const type = facts.image === windows ? "windows" : "linux";
  const flavor = world.flavors.find(({ id }) => id === instance.flavorId);
  const add = (name: string, at: number, size: number): void => {
    const backup = {
      ...backupOf(random.uuid(), name, facts.region, at, size),
      type,
      minDisk: flavor?.disk,
    };
    world.backups.push(backup);
    world.sourceOf.set(backup.id, instance.id);
  };
  const around = (gib: number): number =>
    Math.round(gib * (0.96 + random.next() * 0.08) * 100) / 100;
  // Schedules run between 22:00 and 05:55 UTC; the last run was the last night.
  const lastMidnight = Math.floor(now / day) * day;
  const startOfRun =
    lastMidnight + (random.between(0, 5) * 12 + random.between(0, 11)) * 5 * 60_000;
  const lastRun = startOfRun > now ? startOfRun - day : startOfRun;
  for (let n = 0; n < (facts.kept ?? 0); n += 1)
    add(`auto-${facts.name}`, lastRun - n * day, around(facts.gib));
  for (let n = 0; n < (facts.manual ?? 0); n += 1) {
    const at = now - random.between(2, 60) * day - random.between(0, 23) * hour;
    const reason = random.pick(["before upgrade", "before release", "golden", "manual"]);
    add(`${facts.name} ${reason} ${dateText(at).slice(0, 10)}`, at, around(facts.gib));
  }
}

function addOrphans(world: World, random: Random, now: number): void {
  for (const name of orphans) {
    const at = now - random.between(120, 500) * day;
    const size = random.between(40, 480) / 10;
    world.backups.push(
      backupOf(random.uuid(), `${name} final`, random.pick(["GRA11", "SBG5"]), at, size),
    );
  }
  const broken = backupOf(random.uuid(), "gitlab-old before move", "SBG5", now - 130 * day, 0);
  world.backups.push({ ...broken, status: "error" });
}

/** An instance that was restored: its image is a backup, which cannot be deleted meanwhile. */
function markRestored(world: World): void {
  const instance = world.instances.find(({ name }) => name === "store-ca-2");
  const backup = world.backups.find(({ id }) => world.sourceOf.get(id) === instance?.id);
  if (instance && backup) instance.imageId = backup.id;
}
