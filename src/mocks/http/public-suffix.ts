/**
 * Stands in for `tldts` in the browser bundle (see the alias in vite.config.ts): MSW's cookie store
 * asks it for the registrable domain, and the simulated cloud sets no cookie.
 */
export const getDomain = (host: string): string => host.split('.').slice(-2).join('.')

export const getPublicSuffix = (host: string): string | null => host.split('.').at(-1) ?? null
