import { defineConfig } from 'oxlint'

/** Inside a folder imports are relative; across folders they are written `#layer/file.ts`, which is what the rules below see. */
const relative = { regex: '^(\\.\\./){1,}', message: 'Use #layer/ across folders.' }

interface Pattern {
  group?: string[]
  regex?: string
  message: string
}

const restrict = (...patterns: Pattern[]) => ({ 'no-restricted-imports': ['error', { patterns }] as ['error', object] })

/** Nothing with `#` but what is named. */
const only = (message: string, ...allowed: string[]): Pattern => ({
  group: ['#*', '#*/**', ...allowed.map((name) => `!#${name}/**`)],
  message,
})

const packages = (message: string, ...names: string[]): Pattern => ({ group: names, message })

const screenPackages = [
  'react',
  'react-dom',
  'react-dom/**',
  'react-router',
  '@tanstack/**',
  '@lingui/**',
  '@ovhcloud/**',
]

/** Each layer with what it may import of the others. `app` is above them all. */
const layers: Record<string, { allowed: string[]; packages?: Pattern }> = {
  lib: {
    allowed: [],
    packages: packages('lib is plain TypeScript.', ...screenPackages, 'valibot'),
  },
  domain: {
    allowed: ['lib'],
    packages: packages('domain is pure: no React, no words, no data fetching.', ...screenPackages, 'valibot'),
  },
  api: {
    allowed: ['domain', 'lib'],
    packages: packages('api has no screens and no words.', 'react-dom', 'react-router', '@lingui/**', '@ovhcloud/**'),
  },
  ui: { allowed: ['domain', 'lib'], packages: packages('ui has no data.', '@tanstack/react-query') },
  components: { allowed: ['ui', 'api', 'domain', 'lib'] },
  report: {
    allowed: ['components', 'api', 'domain', 'lib', 'locales'],
    packages: packages('The report runs without a page.', 'react', 'react-dom', 'react-router', '@ovhcloud/**'),
  },
  mocks: {
    allowed: ['api', 'domain', 'lib'],
    packages: packages(
      'The simulated cloud runs in Node: only its panel is React.',
      'react',
      'react-dom',
      '@lingui/**',
      '@ovhcloud/**',
    ),
  },
}

/**
 * The rooms of a layer, lowest first: a room imports only rooms to its left. Files that lie in the layer's own
 * folder may be imported by every room, and import every room that no room imports in turn (`import/no-cycle`).
 */
const rooms: Record<string, string[]> = {
  domain: ['instance', 'schedule', 'backup', 'protection'],
  components: [
    'write',
    'project',
    'as-code',
    'price',
    'region',
    'instance',
    'schedule',
    'backup',
    'bulk',
    'protection',
  ],
  api: ['operations', 'client', 'freshness'],
  ui: ['icon', 'page', 'text', 'status', 'overlay', 'charts', 'form', 'list'],
  mocks: ['world', 'cloud', 'scenarios', 'handlers', 'http', 'panel'],
}

const layerPatterns = (layer: string): Pattern[] => {
  const { allowed = [], packages: banned } = layers[layer] ?? {}
  return [
    only(`${layer} imports only ${[...allowed, 'itself'].join(', ')}.`, layer, ...allowed),
    ...(banned ? [banned] : []),
    relative,
  ]
}

const layerOverrides = Object.keys(layers).flatMap((layer) => [
  { files: [`src/${layer}/**`], rules: restrict(...layerPatterns(layer)) },
  ...(rooms[layer] ?? []).map((room, place, all) => ({
    files: [`src/${layer}/${room}/**`],
    rules: restrict(...layerPatterns(layer), {
      group: all.slice(place + 1).map((above) => `#${layer}/${above}/**`),
      message: `The rooms of ${layer}, lowest first: ${all.join(', ')}.`,
    }),
  })),
])

const noFeature = only('No feature imports another, app or mocks.', 'components', 'ui', 'api', 'domain', 'lib')

/** The gateway's files, and those of the folders in it. */
const gatewayMayImport = (...folders: string[]): string[] => [
  '#*',
  '#*/**',
  ...['..', '../..'].flatMap((up) => [
    `${up}/src/**`,
    `${up}/scripts/**`,
    ...folders.map((folder) => `!${up}/src/${folder}/**`),
  ]),
]

const gatewayLayers = ['api/operations', 'domain', 'lib']

export default defineConfig({
  plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'react', 'import', 'jsx-a11y', 'promise'],
  categories: { correctness: 'error', suspicious: 'error' },
  options: { typeAware: true },
  env: { browser: true, es2024: true },
  rules: {
    // Types too: two files that need each other's types are one file, or three.
    'import/no-cycle': ['error', { ignoreTypes: false }],
    'import/no-default-export': 'error',
    'import/no-unassigned-import': 'off',
    'oxc/no-barrel-file': ['error', { threshold: 0 }],
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/switch-exhaustiveness-check': 'error',
    'typescript/consistent-type-imports': 'error',
    'typescript/no-unsafe-type-assertion': 'off',
    'react/react-in-jsx-scope': 'off',
    'react-hooks/exhaustive-deps': 'error',
    'react-hooks/rules-of-hooks': 'error',
    'eslint/no-console': 'error',
    'eslint/no-shadow': 'off',
    'typescript/consistent-return': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'jsx-a11y/control-has-associated-label': 'off',
    'unicorn/require-post-message-target-origin': 'off',
    'eslint/no-underscore-dangle': 'off',
    'eslint/no-await-in-loop': 'off',
    'jsx-a11y/prefer-tag-over-role': 'off',
    'jsx-a11y/no-redundant-roles': 'off',
    'eslint/max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
  },
  // The last override that matches replaces the rule: each states its whole list.
  overrides: [
    {
      files: ['src/*/**'],
      rules: restrict(
        { group: ['#*', '#*/**'], message: 'This folder is in no layer yet: give it one in oxlint.config.ts.' },
        relative,
      ),
    },
    ...layerOverrides,
    {
      files: ['src/features/*/**'],
      rules: restrict(noFeature, { regex: '^(\\.\\./){2,}', message: 'No feature imports another.' }),
    },
    {
      files: ['src/features/*/*'],
      rules: restrict(noFeature, { regex: '^(\\.\\./){1,}', message: 'No feature imports another.' }),
    },
    {
      files: ['src/app/**'],
      rules: restrict(
        {
          group: ['#mocks', '#mocks/**'],
          message: 'The application does not know the simulated cloud: main.tsx hands it in.',
        },
        {
          regex: '^(\\.\\./){1,}(api|components|domain|features|lib|mocks|ui)/',
          message: 'Use #layer/ across folders.',
        },
      ),
    },
    {
      files: ['src/mocks/panel/**'],
      rules: restrict(
        only('The panel imports mocks, ui, api, domain and lib.', 'mocks', 'ui', 'api', 'domain', 'lib'),
        relative,
      ),
    },
    {
      files: ['gateway/**'],
      rules: restrict({
        group: gatewayMayImport(...gatewayLayers),
        message: 'gateway imports only src/api/operations, domain and lib.',
      }),
    },
    {
      // Only the types of the report: what runs is built from it.
      files: ['gateway/report-module.ts', 'gateway/watch/**'],
      rules: restrict({
        group: gatewayMayImport(...gatewayLayers, 'report'),
        message: 'The report imports only src/api/operations, domain, lib and the types of report.',
      }),
    },
    {
      files: ['gateway/**/*.test.ts', 'gateway/test-bench.ts'],
      rules: restrict({
        group: gatewayMayImport(...gatewayLayers, 'report', 'mocks'),
        message: "The gateway's tests import src/api/operations, domain, lib, the report and the mock server.",
      }),
    },
    {
      files: ['scripts/**', 'e2e/**', '*.config.ts'],
      rules: { 'eslint/no-console': 'off', 'react-hooks/rules-of-hooks': 'off' },
    },
    { files: ['**/*.test.ts', '**/*.test.tsx'], rules: { 'import/no-named-as-default-member': 'off' } },
    {
      files: ['src/{api,components,features,report}/**/*.test.{ts,tsx}'],
      rules: restrict(
        { group: ['#app/**', '#features/**'], message: 'Tests import lower layers and the simulated cloud.' },
        relative,
      ),
    },
    { files: ['src/app/tests/**'], rules: restrict(relative) },
    {
      files: ['src/ui/list/*.tsx'],
      rules: { 'jsx-a11y/no-interactive-element-to-noninteractive-role': 'off' },
    },
    { files: ['src/**/index.{ts,tsx}'], rules: { 'eslint/max-lines': ['error', { max: 0 }] } },
    { files: ['*.config.ts', 'scripts/*.d.ts'], rules: { 'import/no-default-export': 'off' } },
  ],
})
