/** `npm start`: builds the demo and serves it on http://localhost:4173. */
import { build, preview } from 'vite'

await build({ logLevel: 'warn' })
const server = await preview({ preview: { port: 4173, strictPort: true, host: 'localhost' } })
console.log(`\nThe demo is at ${server.resolvedUrls?.local[0] ?? 'http://localhost:4173/'}\nCtrl+C stops it.`)
