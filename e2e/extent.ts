/**
 * `E2E_ALL=1 npm run test:e2e`: what runs behind the gateway runs on the demo too, and every story in every language.
 * Else each test runs once.
 */
export const isAll = Boolean(process.env['E2E_ALL'])
