/**
 * `node scripts/complete-lockfile.ts`: run after every `npm install`. Where a registry lacks a platform's
 * optional package, npm leaves it out of the lockfile, and the next `npm ci` refuses that lockfile. This
 * writes such packages back from their parents, which name exact versions.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

interface LockedPackage {
  version?: string
  dev?: boolean
  optional?: boolean
  optionalDependencies?: Record<string, string>
  os?: string[]
  cpu?: string[]
  libc?: string[]
}

const path = join(import.meta.dirname, '../package-lock.json')
const lock = JSON.parse(await readFile(path, 'utf8')) as { packages: Record<string, LockedPackage> }

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32']
const processors = ['arm64', 'arm', 'ppc64', 'riscv64', 's390x', 'x64', 'ia32']

/** Platform packages say in their names where they run: `...-linux-x64-musl`. */
function platformOf(name: string): Pick<LockedPackage, 'os' | 'cpu' | 'libc'> {
  const words = name.split(/[-/]/)
  const os = systems.find((system) => words.includes(system))
  const cpu = processors.find((processor) => words.includes(processor))
  const libc = words.includes('musl') ? 'musl' : os === 'linux' ? 'glibc' : undefined
  return { ...(cpu && { cpu: [cpu] }), ...(os && { os: [os] }), ...(libc && { libc: [libc] }) }
}

let added = 0
for (const [parentPath, parent] of Object.entries({ ...lock.packages })) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const isListed = lock.packages[`node_modules/${name}`] ?? lock.packages[`${parentPath}/node_modules/${name}`]
    if (isListed) continue
    lock.packages[`node_modules/${name}`] = {
      version,
      ...(parent.dev && { dev: true }),
      optional: true,
      ...platformOf(name),
    }
    added += 1
  }
}
const packages = Object.fromEntries(Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : 1)))
await writeFile(path, `${JSON.stringify({ ...lock, packages }, null, 2)}\n`)
console.log(`${added} platform packages added to package-lock.json`)
