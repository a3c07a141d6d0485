/** The table of `docs/reliability.md` names tests: each has to exist, by the words that it is named with. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const text = readFileSync(join(root, 'docs/reliability.md'), 'utf8')

const named = text
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| promise'))
  .map((line) => /^\| (?<promise>.*) \| `(?<file>[^`]+)`: (?<test>.*?) \|$/.exec(line)?.groups)

describe('docs/reliability.md', () => {
  it('names a test for every promise', () => {
    expect(named.length).toBeGreaterThan(20)
    expect(named.every((row) => row?.['file'] && row['test'])).toBe(true)
  })

  it.each(named.map((row) => [row?.['test'] ?? '', row?.['file'] ?? '']))('"%s" is in %s', (test, file) => {
    const path = join(root, file)
    expect(existsSync(path)).toBe(true)
    const source = readFileSync(path, 'utf8')
    // The name of a test or of a group of tests, as it stands in the code.
    const quoted = test.replaceAll("'", String.raw`\'`)
    expect([`('${quoted}'`, `("${test}"`].some((title) => source.includes(title))).toBe(true)
  })
})
