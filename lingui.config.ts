import { defineConfig } from '@lingui/cli'
import { formatter } from '@lingui/format-po'
import { languageCodes } from './src/lib/languages.ts'

export default defineConfig({
  sourceLocale: 'en',
  locales: [...languageCodes],
  // Values are text, whatever they look like: see there.
  runtimeConfigModule: { Trans: ['#ui/text/Trans.tsx', 'Trans'] },
  catalogs: [{ path: '<rootDir>/src/locales/{locale}', include: ['src'], exclude: ['src/**/*.test.*'] }],
  format: formatter({ lineNumbers: false }),
})
