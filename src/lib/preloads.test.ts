import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { acceptedTags, formatTag, languageCodes, languageTag, requestLanguage, spokenLanguage } from './languages.ts'
import type { Language } from './languages.ts'
import { modulesOf, pageModules, preloadHeader } from './preloads.ts'
import type { BuildManifest } from './preloads.ts'

const project = '/pci/projects/0123456789abcdef0123456789abcdef'

describe('the modules of a page', () => {
  it('are those of the router', () => {
    const router = readFileSync(join(import.meta.dirname, '../app/router.tsx'), 'utf8')
    const pages = [...router.matchAll(/import\('#(features\/[^']+Page\.tsx)'\)/g)].map(([, file]) => `src/${file}`)
    expect(new Set(pageModules.map(([, module]) => module))).toEqual(new Set(pages))
  })

  it.each([
    ['/', 'ProtectionPage'],
    ['/pci/projects', 'ProjectsPage'],
    [project, 'ProtectionPage'],
    [`${project}/protection`, 'ProtectionPage'],
    [`${project}/instances`, 'InstancesPage'],
    [`${project}/instances/region/GRA11/instance/1`, 'InstanceDetailsPage'],
    [`${project}/instances/backup`, 'CreateBackupPage'],
    [`${project}/workflow`, 'SchedulesPage'],
    [`${project}/workflow/delete/1`, 'SchedulesPage'],
    [`${project}/workflow/new`, 'CreateAutomatedBackupPage'],
    [`${project}/workflow/1/executions`, 'ExecutionsPage'],
    [`${project}/storages/instance-backups`, 'InstanceBackupsPage'],
    [`${project}/storages/instance-backups/delete`, 'InstanceBackupsPage'],
    [`${project}/storages/instance-backups/new`, 'CreateInstancePage'],
    [`${project}/storages/instance-backups/restore`, 'RestorePage'],
  ])('%s is %s', (pathname, name) => {
    expect(modulesOf({ pathname, language: 'en', isDemo: false })[1]).toContain(`/${name}.tsx`)
  })

  it('are the words alone where no page is known', () => {
    expect(modulesOf({ pathname: '/nowhere', language: 'fr', isDemo: false })).toEqual(['src/locales/fr.po?part=first'])
  })
})

describe('the header', () => {
  const manifest: BuildManifest = {
    'index.html': { file: 'assets/index.js', isEntry: true, imports: ['_shared.js'], css: ['assets/index.css'] },
    '_shared.js': { file: 'assets/shared.js', css: ['assets/shared.css'] },
    'src/locales/fr.po?part=first': { file: 'assets/fr-1.js' },
    'src/locales/fr.po?part=rest': { file: 'assets/fr-2.js' },
    'src/features/instances/InstancesPage.tsx': { file: 'assets/list.js', imports: ['_shared.js', '_query.js'] },
    'src/features/workflow-management/SchedulesPage.tsx': {
      file: 'assets/schedules.js',
      imports: ['_shared.js'],
      css: ['assets/shared.css', 'assets/schedules.css'],
    },
    '_query.js': { file: 'assets/query.js' },
  }

  it('names what the entry does not bring along, once', () => {
    expect(preloadHeader(manifest, { pathname: `${project}/instances`, language: 'fr', isDemo: false })).toBe(
      ['assets/fr-1.js', 'assets/list.js', 'assets/query.js']
        .map((file) => `</${file}>; rel=modulepreload; crossorigin`)
        .join(', '),
    )
  })

  it('names the words of the other pages, and their styles', () => {
    const header = preloadHeader(manifest, { pathname: `${project}/workflow`, language: 'fr', isDemo: false })
    expect(header).toContain('</assets/fr-2.js>; rel=modulepreload')
    expect(header).toContain('</assets/schedules.css>; rel=preload; as=style')
    expect(header).not.toContain('shared.css')
  })
})

describe('the language of a request', () => {
  it.each([
    ['fr-CH, fr;q=0.9, en;q=0.8', 'fr'],
    ['nl-NL,nl;q=0.9,en;q=0.5,fr;q=0.7', 'fr'],
    ['en;q=0,fr', 'fr'],
    ['*', 'en'],
    ['', 'en'],
    ['fr;q=x, en', 'en'],
    ['pl-PL,pl;q=0.9', 'pl'],
    ['pt-BR', 'pt'],
    ['nl, it;q=0.5', 'it'],
  ])('%s is %s', (header, language) => {
    expect(spokenLanguage(acceptedTags(header))).toBe(language)
  })

  it('is what was chosen before, where that is a language of ours', () => {
    expect(requestLanguage('a=b; language=fr', 'en')).toBe('fr')
    expect(requestLanguage('language=xx', 'fr')).toBe('fr')
    expect(requestLanguage(undefined, undefined)).toBe('en')
  })
})

describe('dates, numbers and amounts', () => {
  it.each<[Language, string[], string]>([
    ['fr', ['fr-CA', 'en-US'], 'fr-CA'],
    ['en', ['fr-CA', 'en-US'], 'en-US'],
    ['en', ['fr'], 'en'],
    ['pt', ['pt'], 'pt-PT'],
    ['pt', ['en'], 'pt-PT'],
    ['pt', ['pt-BR'], 'pt-BR'],
    ['de', ['deu'], 'de'],
  ])('in %s for a browser of %s are those of %s', (language, tags, tag) => {
    expect(formatTag(language, tags)).toBe(tag)
  })

  it('are of a locale that Intl has, for every language', () => {
    const tags = languageCodes.map(languageTag)
    expect(Intl.DateTimeFormat.supportedLocalesOf(tags)).toEqual(tags)
    expect(new Intl.PluralRules(languageTag('pt')).select(0)).toBe('other')
  })
})
