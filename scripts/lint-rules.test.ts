/** Each rule that guards the structure is broken once, in a small tree of its own: the lint has to see it. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

const layers = 'no-restricted-imports'

/** File, its text, and the rule that has to speak; null where nothing may be said. */
const cases: [path: string, text: string, rule: string | null][] = [
  ['src/features/a/one.ts', "import { b } from '#features/b/b.ts'\nexport const a = b\n", layers],
  ['src/features/a/two.ts', "import { b } from '../b/b.ts'\nexport const a = b\n", layers],
  ['src/features/a/deep/three.ts', "import { b } from '../../b/b.ts'\nexport const a = b\n", layers],
  ['src/features/a/four.ts', "import { x } from '#app/x.ts'\nexport const a = x\n", layers],
  ['src/features/a/five.ts', "import { x } from '#components/x.ts'\nexport const a = x\n", null],
  ['src/features/a/deep/six.ts', "import { x } from '../five.ts'\nexport const a = x\n", null],
  ['src/components/one.ts', "import { b } from '#features/b/b.ts'\nexport const a = b\n", layers],
  ['src/ui/one.ts', "import { x } from '#api/x.ts'\nexport const a = x\n", layers],
  ['src/ui/two.ts', "import { x } from '../api/x.ts'\nexport const a = x\n", layers],
  ['src/ui/three.ts', "import { useQuery } from '@tanstack/react-query'\nexport const a = useQuery\n", layers],
  ['src/api/one.ts', "import { x } from '#ui/x.ts'\nexport const a = x\n", layers],
  ['src/domain/one.ts', "import { x } from '#api/x.ts'\nexport const a = x\n", layers],
  ['src/domain/two.ts', "import { useState } from 'react'\nexport const a = useState\n", layers],
  ['src/lib/one.ts', "import { x } from '#domain/x.ts'\nexport const a = x\n", layers],
  ['src/app/one.ts', "export const a = async () => import('#mocks/x.ts')\n", layers],
  ['src/mocks/one.ts', "import { x } from '#ui/x.ts'\nexport const a = x\n", layers],
  ['src/mocks/two.ts', "import { useState } from 'react'\nexport const a = useState\n", layers],
  ['src/brand-new/one.ts', "import { x } from '#lib/x.ts'\nexport const a = x\n", layers],
  ['gateway/one.ts', "import { x } from '../src/api/x.ts'\nexport const a = x\n", layers],
  ['gateway/two.ts', "import { x } from '../src/api/operations/x.ts'\nexport const a = x\n", null],
  ['src/lib/cycle-a.ts', "import { b } from './cycle-b.ts'\nexport const a = (): unknown => b\n", 'no-cycle'],
  ['src/lib/cycle-b.ts', "import { a } from './cycle-a.ts'\nexport const b = (): unknown => a\n", 'no-cycle'],
  ['src/lib/barrel.ts', "export * from './x.ts'\n", 'no-barrel-file'],
  ['src/lib/index.ts', 'export const a = 1\n', 'max-lines'],
  ['src/lib/default.ts', 'export default 1\n', 'no-default-export'],
  ['src/lib/any.ts', 'export const a: any = 1\n', 'no-explicit-any'],
  ['src/ui/Picture.tsx', 'export const Picture = () => <img src="/x.png" />\n', 'alt-text'],
  ['src/ui/Click.tsx', 'export const Click = () => <div onClick={() => {}}>x</div>\n', 'click-events-have-key-events'],
  ['src/lib/floating.ts', 'export function a() {\n  Promise.resolve(1).then(() => 2)\n}\n', 'no-floating-promises'],
  [
    'src/lib/exhaustive.ts',
    "export function a(x: 'p' | 'q') {\n  switch (x) {\n    case 'p':\n      return 1\n  }\n  return 2\n}\n",
    'switch-exhaustiveness-check',
  ],
]

interface Diagnostic {
  code: string
  filename: string
}

let folder = ''
let diagnostics: Diagnostic[] = []

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lint-rules-'))
  for (const file of ['oxlint.config.ts', 'tsconfig.json', 'package.json']) cpSync(join(root, file), join(folder, file))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  const targets = [
    'features/b/b',
    'app/x',
    'components/x',
    'ui/x',
    'api/x',
    'api/operations/x',
    'domain/x',
    'lib/x',
    'mocks/x',
  ]
  const all = [
    ...targets.map((name) => [`src/${name}.ts`, 'export const x = 1\nexport const b = x\n'] as const),
    ...cases,
  ]
  for (const [path, text] of all) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const { stdout } = spawnSync(join(root, 'node_modules/.bin/oxlint'), ['-f', 'json', 'src', 'gateway'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
  diagnostics = (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the lint', () => {
  it.each(cases)('%s', (path, _text, rule) => {
    const said = diagnostics.filter(({ filename }) => filename === path).map(({ code }) => code)
    if (rule === null) expect(said.filter((code) => code.includes(layers))).toEqual([])
    else expect(said.join(' ')).toContain(rule)
  })
})
