/** A language that is 40 % longer than English: what fits it, fits the languages to come. */
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { runInNewContext } from 'node:vm'
import type { Page } from '@playwright/test'

type Tokens = string | Token[]
type Token = string | [name: string, type?: string | undefined, branches?: Record<string, Tokens>]

const share = 0.4

/** Each word grows by its own beginning: long words, as some languages have them. */
const longer = (text: string): string =>
  text.replaceAll(/\p{L}{2,}/gu, (word) => word + word.slice(0, Math.ceil(word.length * share)).toLowerCase())

function stretched(tokens: Tokens): Tokens {
  if (typeof tokens === 'string') return longer(tokens)
  return tokens.map((token): Token => {
    if (typeof token === 'string') return longer(token)
    const [name, type, branches] = token
    if (branches === undefined) return token
    return [
      name,
      type,
      Object.fromEntries(
        Object.entries(branches).map(([key, branch]) => [key, key === 'offset' ? branch : stretched(branch)]),
      ),
    ]
  })
}

/** The catalogue in a file of the build, stretched. Other chunks are named like one: they are what they are. */
function stretchedFile(name: string): string {
  const code = readFileSync(join(import.meta.dirname, '../dist/assets', name), 'utf8')
  const found = /JSON\.parse\((`[\s\S]*?[^\\]`)\)/.exec(code)?.[1]
  if (found === undefined) return code
  const messages = JSON.parse(String(runInNewContext(found))) as Record<string, Tokens>
  const longerOnes = Object.fromEntries(Object.entries(messages).map(([id, tokens]) => [id, stretched(tokens)]))
  return code.replace(found, () => JSON.stringify(JSON.stringify(longerOnes)))
}

/** Replaces the English words of a page of the build, as they are loaded. */
export const stretchWords = (page: Page): Promise<unknown> =>
  page.route(/\/assets\/en-[\w-]+\.js$/, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: stretchedFile(basename(route.request().url())) }),
  )
