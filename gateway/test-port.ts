/** A port for a server that can't be told to choose one itself. */
import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/** Below the ports that systems give to outgoing connections: such a one could take it before the server listens. */
const range = [20_000, 30_000] as const

const isFree = (port: number, host: string): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, host, () => server.close(() => resolve(true)))
  })

/** A port of the host that nothing listens on. */
export async function freePort(host: string): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const port = randomInt(...range)
    if (await isFree(port, host)) return port
  }
  throw new Error(`no free port on ${host} from ${range.join(' to ')}`)
}
