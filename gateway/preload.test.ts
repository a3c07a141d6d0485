/** The page names the code and the words that its address needs. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileOf } from './static-files.ts'
import { startBench } from './test-bench.ts'
import type { Bench } from './test-bench.ts'

const page = Buffer.from('<!doctype html><head></head>')

describe('the Link header of the page', () => {
  let bench: Bench

  beforeAll(async () => {
    bench = await startBench({
      site: {
        page: fileOf('/index.html', page),
        files: new Map(),
        manifest: {
          'index.html': { file: 'assets/index.js', isEntry: true },
          'src/locales/en.po?part=first': { file: 'assets/en-1.js' },
          'src/locales/fr.po?part=first': { file: 'assets/fr-1.js' },
          'src/locales/fr.po?part=rest': { file: 'assets/fr-2.js' },
          'src/features/instances/InstancesPage.tsx': { file: 'assets/list.js' },
          'src/features/workflow-management/SchedulesPage.tsx': { file: 'assets/schedules.js' },
        },
      },
    })
  })
  afterAll(() => bench.close())

  const linked = async (path: string, headers: Record<string, string>): Promise<string[]> => {
    const { headers: answered } = await bench.ask(path, { headers })
    return [...String(answered['link'] ?? '').matchAll(/<([^>]+)>; rel=modulepreload/g)].map(([, file = '']) => file)
  }
  const project = '/pci/projects/0123456789abcdef0123456789abcdef'

  it('follows the address', async () => {
    expect(await linked(`${project}/instances`, {})).toEqual(['/assets/en-1.js', '/assets/list.js'])
    expect(await linked('/nowhere', {})).toEqual(['/assets/en-1.js'])
  })

  it('follows the language of the browser, and the one that was chosen before that', async () => {
    const path = `${project}/workflow`
    const french = ['/assets/fr-1.js', '/assets/schedules.js', '/assets/fr-2.js']
    expect(await linked(path, { 'accept-language': 'fr-FR,en;q=0.5' })).toEqual(french)
    expect(await linked(path, { 'accept-language': 'en', cookie: 'language=fr' })).toEqual(french)
  })

  it('is part of what a cache has to tell apart', async () => {
    const { headers } = await bench.ask(`${project}/instances`, {})
    expect(headers['vary']).toBe('Accept-Encoding, Accept-Language, Cookie')
  })
})
