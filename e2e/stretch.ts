/** A language that is 40 % longer than English: what fits it, fits the languages to come. */
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

/** Replaces the English words of a page, as they are loaded. */
export async function stretchWords(page: Page): Promise<void> {
  await page.route(/\/assets\/en-[\w-]+\.js$/, async (route) => {
    const response = await route.fetch()
    const code = await response.text()
    const found = /JSON\.parse\((`[\s\S]*?[^\\]`)\)/.exec(code)?.[1]
    // Other chunks are named like it.
    if (found === undefined) return route.fulfill({ response })
    const messages = JSON.parse(String(runInNewContext(found))) as Record<string, Tokens>
    const longerOnes = Object.fromEntries(Object.entries(messages).map(([id, tokens]) => [id, stretched(tokens)]))
    return route.fulfill({
      response,
      body: code.replace(found, () => JSON.stringify(JSON.stringify(longerOnes))),
    })
  })
}
