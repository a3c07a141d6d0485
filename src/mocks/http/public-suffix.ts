/**
 * Replaces `tldts` in the browser bundle (see the alias in vite.config.ts). MSW's cookie store uses it to find the
 * registrable domain; the simulated cloud sets no cookies.
 */
export const getDomain = (host: string): string => host.split('.').slice(-2).join('.')

export const getPublicSuffix = (host: string): string | null => host.split('.').at(-1) ?? null
