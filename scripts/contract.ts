/**
 * `npm run contract [-- SOURCE...]`: checks the contract table against OVH's API schema, and then every answer of the
 * simulated cloud.
 *
 * SOURCE is a file or a URL; several are merged (OVH serves cloud, auth, me and order apart). Without
 * one: the variable CONTRACT_SCHEMA, else the schema beside the project, else OVH's own addresses.
 */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { authOperations } from '../src/api/operations/auth.ts'
import { operations } from '../src/api/operations/table.ts'
import { contractErrors, mergeSchemas } from './contract-check.ts'
import type { OvhSchema } from './contract-check.ts'
import { worldErrors } from './contract-worlds.ts'

const besideProject = join(import.meta.dirname, '../../shared/ovh/schema.json')
const published = ['cloud', 'auth', 'me', 'order'].map((name) => `https://eu.api.ovh.com/v1/${name}.json`)

function chooseSources(): string[] {
  const given = process.argv.slice(2)
  if (given.length > 0) return given
  const fromEnvironment = process.env['CONTRACT_SCHEMA']
  if (fromEnvironment) return [fromEnvironment]
  return existsSync(besideProject) ? [besideProject] : published
}

async function load(source: string): Promise<OvhSchema> {
  if (!/^https?:/.test(source)) return JSON.parse(await readFile(source, 'utf8')) as OvhSchema
  const response = await fetch(source, { signal: AbortSignal.timeout(30_000) })
  if (!response.ok) throw new Error(`${source} answered ${response.status}`)
  return (await response.json()) as OvhSchema
}

/** The calls of the page, and those of the gateway to sign users in. */
const declared = { ...operations, ...authOperations }

async function readSchema(): Promise<OvhSchema | undefined> {
  try {
    return mergeSchemas(await Promise.all(chooseSources().map(load)))
  } catch (error) {
    console.error(`contract: no schema could be read: ${error instanceof Error ? error.message : String(error)}`)
    console.error('Name one: npm run contract -- FILE_OR_URL, or set CONTRACT_SCHEMA.')
    return undefined
  }
}

/** Prints the errors of one half of the check, then its one line of summary. */
function print(errors: readonly string[], subject: string, verdict: string): void {
  for (const error of errors) console.error(error)
  console.log(
    errors.length === 0 ? `contract: ${subject} ${verdict}` : `contract: ${errors.length} disagreements in ${subject}`,
  )
  if (errors.length > 0) process.exitCode = 1
}

const schema = await readSchema()
if (schema) {
  print(contractErrors(declared, schema), `${Object.keys(declared).length} operations`, "agree with OVH's schema")
  const { errors, answers } = await worldErrors(schema)
  print(errors, `${answers} answers of the simulated cloud`, "are complete and right by OVH's schema")
} else {
  process.exitCode = 1
}
