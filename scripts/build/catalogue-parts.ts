/**
 * Splits the catalogue of a language by what needs it: `en.po?part=first` holds the messages of the shell and of the
 * list of instances, `?part=demo` those of the demo's panel, `?part=report` those of the report without a page,
 * `?part=rest` all others. What belongs to the first part follows from the imports, so nobody keeps a list of it.
 */
import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import {
  createCompilationErrorMessage,
  createCompiledCatalog,
  createMissingErrorMessage,
  getCatalogForFile,
  getCatalogs,
} from '@lingui/cli/api'
import { getConfig } from '@lingui/conf'
import type { Plugin } from 'vite'

export type CataloguePart = 'first' | 'demo' | 'report' | 'rest'

const root = join(import.meta.dirname, '../..')

/** What the first list needs; the router names all pages, and their words come with them. */
const firstRoots = ['src/main.tsx', 'src/features/instances/InstancesPage.tsx']
const notFollowed = new Set([
  'src/app/router.tsx',
  'src/app/shell/later-parts.ts',
  'src/features/instances/later-parts.ts',
  'src/app/start/i18n.ts',
  'src/main.tsx',
])

/** Types are gone before anything loads. */
const staticImport = /^(?:import|export)\b(?! type\b)[^'"]*?from\s+'([^']+)'/gm
const dynamicImport = /\bimport\('([^']+)'\)/g

/** The file of the tree that a specifier names; undefined for packages. */
function fileOf(specifier: string, importer: string): string | undefined {
  if (specifier.startsWith('#')) return `src/${specifier.slice(1)}`
  return specifier.startsWith('.') ? relative(root, join(root, dirname(importer), specifier)) : undefined
}

/** The files of the first list, with the parts of it that load on demand. */
export const firstFiles = (): ReadonlySet<string> => filesFrom(firstRoots, 'with what loads on demand')

/** The files that the rows of the first list wait for. */
export const awaitedFiles = (): ReadonlySet<string> => filesFrom(firstRoots, 'static imports')

function filesFrom(
  roots: readonly string[],
  followed: 'static imports' | 'with what loads on demand',
): ReadonlySet<string> {
  const found = new Set<string>()
  const visit = (file: string): void => {
    if (found.has(file) || !/\.tsx?$/.test(file)) return
    found.add(file)
    const text = readFileSync(join(root, file), 'utf8')
    const areAllFollowed = followed === 'with what loads on demand' && !notFollowed.has(file)
    const specifiers = [...text.matchAll(staticImport), ...(areAllFollowed ? text.matchAll(dynamicImport) : [])]
    for (const [, specifier = ''] of specifiers) {
      const target = fileOf(specifier, file)
      if (target) visit(target)
    }
  }
  for (const file of roots) visit(file)
  return found
}

/** The part that a message belongs to, by the files that use it. */
export function partOf(origins: readonly string[], first: ReadonlySet<string>): CataloguePart {
  if (origins.some((file) => first.has(file))) return 'first'
  const areIn = (folder: string): boolean => origins.every((file) => file.startsWith(folder))
  return areIn('src/mocks/') ? 'demo' : areIn('src/report/') ? 'report' : 'rest'
}

export function catalogueParts(): Plugin {
  const config = getConfig()
  const request = /^(.*\.po)\?part=(first|demo|report|rest)$/
  return {
    name: 'catalogue-parts',
    enforce: 'pre',
    load: {
      filter: { id: request },
      async handler(id) {
        const [, file = '', part = ''] = id.match(request) ?? []
        const found = getCatalogForFile(relative(config.rootDir, file), await getCatalogs(config))
        if (!found) throw new Error(`lingui.config.ts names no catalogue for ${file}`)
        const { locale, catalog } = found
        this.addWatchFile(file)
        const { messages, missing } = await catalog.getTranslations(locale, {
          fallbackLocales: config.fallbackLocales,
          sourceLocale: config.sourceLocale,
          missingBehavior: 'resolved',
        })
        if (missing.length > 0) throw new Error(createMissingErrorMessage(locale, missing, 'resolved'))
        const entries = (await catalog.read(locale)) ?? {}
        // The report has no page that brings the words of others: its part holds all that it says.
        const files = part === 'report' ? filesFrom(['src/report/main.ts'], 'with what loads on demand') : firstFiles()
        const own = Object.fromEntries(
          Object.entries(messages).filter(([key]) => {
            const origins = (entries[key]?.origin ?? []).map(([origin]) => origin)
            return part === 'report' ? origins.some((file) => files.has(file)) : partOf(origins, files) === part
          }),
        )
        const { source, errors } = createCompiledCatalog(locale, own, { namespace: 'es' })
        if (errors.length > 0) throw new Error(createCompilationErrorMessage(locale, errors))
        return { code: source, map: null, moduleType: 'js' }
      },
    },
  }
}
