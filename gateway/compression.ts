/** Content codings of static files: which one a browser gets, and the compression itself. */
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** Codings that the gateway offers, the smallest result first. */
const codings = ['br', 'gzip'] as const
export type Coding = (typeof codings)[number]

/** A file's compressed forms. */
export type CompressedForms = Map<Coding, Buffer<ArrayBuffer>>

const weightPattern = /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/

/** The weight of one item's parameters; an invalid one excludes the coding. */
function weightOf(parameters: readonly string[]): number {
  const weight = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('q='))
  if (weight === undefined) return 1
  return weightPattern.test(weight.slice(2)) ? Number(weight.slice(2)) : 0
}

/**
 * Chooses a content coding (RFC 9110, section 12.5.3).
 *
 * @param accept the value of `Accept-Encoding`; without one the file is sent as it is
 * @param available the codings in which the file is there
 * @returns the accepted coding with the highest weight, the smaller result on a tie; undefined for no coding, also
 *   when the browser accepts nothing that is available
 */
export function chooseCoding(accept: string | undefined, available: ReadonlyMap<Coding, unknown>): Coding | undefined {
  const weights = new Map<string, number>()
  for (const item of (accept ?? '').toLowerCase().split(',')) {
    const [name = '', ...parameters] = item.split(';')
    weights.set(name.trim(), weightOf(parameters))
  }
  const weight = (name: string): number => weights.get(name) ?? weights.get('*') ?? 0
  const [best] = codings
    .filter((coding) => available.has(coding) && weight(coding) > 0)
    .toSorted((a, b) => weight(b) - weight(a))
  return best !== undefined && weight(best) >= weight('identity') ? best : undefined
}

/** Text formats; fonts and pictures are compressed by their own format. */
export const isCompressible = (type: string): boolean =>
  /^(?:text\/|application\/(?:json|javascript|manifest\+json)|image\/svg\+xml)/.test(type)

const compressors: Record<Coding, (body: Buffer) => Promise<Buffer<ArrayBuffer>>> = {
  br: (body) =>
    promisify(brotliCompress)(body, {
      params: {
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
      },
    }),
  gzip: (body) => promisify(gzip)(body, { level: constants.Z_BEST_COMPRESSION }),
}

interface Compressible {
  body: Buffer
  /** Filled by `compressAll`; undefined for a file that is not worth compressing. */
  compressed: CompressedForms | undefined
}

/**
 * Compresses each file once, in the background. gzip comes first: it takes about 0.1 s for the whole build, Brotli at
 * its best quality about 2.5 s. One file at a time, so that a single thread of Node's pool is busy.
 */
export async function compressAll(files: readonly Compressible[]): Promise<void> {
  for (const coding of ['gzip', 'br'] as const) {
    for (const { body, compressed } of files) {
      if (!compressed) continue
      const result = await compressors[coding](body)
      if (result.length < body.length) compressed.set(coding, result)
    }
  }
}
