/**
 * What the page at an address needs beside the entry of the build. The server names it with the page (`Link:
 * rel=modulepreload`), so that the browser fetches code and words in one wave and not one after the other.
 */
import type { Language } from './languages.ts'

/** A build manifest as Vite writes it: what we read of it. */
export type BuildManifest = Readonly<
  Record<string, { file: string; imports?: string[]; css?: string[]; isEntry?: boolean }>
>

const project = String.raw`^/pci/projects/[^/]+`

/**
 * The module of the page at a path; the first pattern that matches counts. The router's own table imports the same
 * modules (a test compares them): it can't be read here, since its imports are code.
 */
export const pageModules: readonly [path: RegExp, module: string][] = [
  [/^\/pci\/projects\/?$/, 'src/features/projects/ProjectsPage.tsx'],
  [new RegExp(`${project}/instances/region/`), 'src/features/instances/InstanceDetailsPage.tsx'],
  [new RegExp(`${project}/instances/backup/?$`), 'src/features/create-backup/CreateBackupPage.tsx'],
  [new RegExp(`${project}/workflow/new/?$`), 'src/features/create-automated-backup/CreateAutomatedBackupPage.tsx'],
  [new RegExp(`${project}/workflow/protect/?$`), 'src/features/protect-many/ProtectManyPage.tsx'],
  [new RegExp(`${project}/workflow/spread/?$`), 'src/features/spread-schedules/SpreadSchedulesPage.tsx'],
  [
    new RegExp(`${project}/workflow/[^/]+/edit/?$`),
    'src/features/create-automated-backup/CreateAutomatedBackupPage.tsx',
  ],
  [new RegExp(`${project}/workflow/[^/]+/executions/?$`), 'src/features/workflow-management/ExecutionsPage.tsx'],
  [new RegExp(`${project}/workflow`), 'src/features/workflow-management/SchedulesPage.tsx'],
  [new RegExp(`${project}/storages/instance-backups/new/?$`), 'src/features/create-instance/CreateInstancePage.tsx'],
  [new RegExp(`${project}/storages/instance-backups/restore/?$`), 'src/features/restore-instance/RestorePage.tsx'],
  [new RegExp(`${project}/storages/instance-backups`), 'src/features/instance-backups/InstanceBackupsPage.tsx'],
  [new RegExp(`${project}/instances`), 'src/features/instances/InstancesPage.tsx'],
  [new RegExp(`^/$|${project}(/protection)?/?$`), 'src/features/protection/ProtectionPage.tsx'],
]

/** The page whose words come with the first part of a catalogue. */
const firstPage = 'src/features/instances/InstancesPage.tsx'

/** The code of the simulated cloud, which the demo starts before anything else. */
const demoModules = ['src/mocks/http/browser.ts', 'src/mocks/panel/DemoPanel.tsx']

export interface PreloadWish {
  pathname: string
  language: Language
  isDemo: boolean
}

/** The modules of a page, by their names in the manifest. */
export function modulesOf({ pathname, language, isDemo }: PreloadWish): string[] {
  const page = pageModules.find(([path]) => path.test(pathname))?.[1]
  const words = (part: string): string => `src/locales/${language}.po?part=${part}`
  return [
    words('first'),
    ...(page ? [page] : []),
    ...(page === undefined || page === firstPage ? [] : [words('rest')]),
    ...(isDemo ? [...demoModules, words('demo')] : []),
  ]
}

/** The files of modules and of what they import, without what the entry brings along: the page itself names that. */
function filesOf(manifest: BuildManifest, modules: readonly string[]): { scripts: string[]; styles: string[] } {
  const scripts = new Set<string>()
  const styles = new Set<string>()
  const seen = new Set<string>()
  const visit = (name: string, found: { scripts: Set<string>; styles: Set<string> }): void => {
    const chunk = manifest[name]
    if (!chunk || seen.has(name)) return
    seen.add(name)
    found.scripts.add(chunk.file)
    for (const style of chunk.css ?? []) found.styles.add(style)
    for (const imported of chunk.imports ?? []) visit(imported, found)
  }
  const entry = { scripts: new Set<string>(), styles: new Set<string>() }
  for (const [name, { isEntry }] of Object.entries(manifest)) if (isEntry) visit(name, entry)
  for (const name of modules) visit(name, { scripts, styles })
  return { scripts: [...scripts], styles: [...styles].filter((style) => !entry.styles.has(style)) }
}

/**
 * The `Link` header of a page; empty where the build has nothing to name.
 *
 * @param wish the address, the language by cookie or header, and whether the simulated cloud answers
 */
export function preloadHeader(manifest: BuildManifest, wish: PreloadWish): string {
  const { scripts, styles } = filesOf(manifest, modulesOf(wish))
  return [
    ...scripts.map((file) => `</${file}>; rel=modulepreload; crossorigin`),
    ...styles.map((file) => `</${file}>; rel=preload; as=style; crossorigin`),
  ].join(', ')
}
