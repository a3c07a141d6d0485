/** What the build does to the page. */
import type { Plugin } from 'vite'

/** Text face and icons are wanted by the first paint, but only the stylesheet names them: ask for them from the page. */
export const preloadFonts = (): Plugin => ({
  name: 'preload-fonts',
  transformIndexHtml: {
    order: 'post',
    handler(_html, { bundle }) {
      const files = Object.keys(bundle ?? {}).filter((name) =>
        /(source-sans-3-latin-wght|ods-icons).*\.woff2$/.test(name),
      )
      return files.map((file) => ({
        tag: 'link',
        attrs: { rel: 'preload', href: `/${file}`, as: 'font', type: 'font/woff2', crossorigin: true },
        injectTo: 'head' as const,
      }))
    },
  },
})

/**
 * The page's own stylesheet declares the order of the cascade layers, so it has to come before those
 * of the design system's parts, which the bundler may put into chunks of their own, linked first.
 */
export const layersFirst = (): Plugin => ({
  name: 'layers-first',
  transformIndexHtml: {
    order: 'post',
    handler(html) {
      const links = html.match(/ *<link rel="stylesheet"[^>]*>\n/g) ?? []
      const own = links.filter((link) => link.includes('/assets/index-'))
      const ordered = [...own, ...links.filter((link) => !own.includes(link))].join('')
      const without = links.reduce((text, link) => text.replace(link, ''), html)
      return without.replace(/ *<\/head>/, (end) => `${ordered}${end}`)
    },
  },
})

/** Any static host serves `404.html` for a deep link: it is the application itself. */
export const fallbackPage = (): Plugin => ({
  name: 'fallback-page',
  enforce: 'post',
  generateBundle(_options, bundle) {
    const page = bundle['index.html']
    if (page?.type === 'asset') this.emitFile({ type: 'asset', fileName: '404.html', source: page.source })
  },
})
