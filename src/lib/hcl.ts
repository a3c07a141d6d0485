/** Values and names in HashiCorp's configuration language. */

const escapes: Record<string, string> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

const unicodeEscape = (character: string): string =>
  `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`

/**
 * A quoted string: no template in it is evaluated. A dollar or percent sign before a brace is written twice; one
 * before such a pair is written by its number, since `$$${` would be read from the left.
 */
export const hclString = (text: string): string =>
  `"${text
    .toWellFormed()
    .replace(/[\\"\n\r\t]/g, (character) => escapes[character] ?? character)
    .replace(/\p{Cc}|\p{Zl}|\p{Zp}/gu, unicodeEscape)
    .replace(
      /([$%]*)([$%])\{/g,
      (_, before: string, sign: string) => `${before.replace(/[$%]/g, unicodeEscape)}${sign}${sign}{`,
    )}"`

/** The name of a resource: letters, digits, `_` and `-`, not beginning with a digit. */
export function hclName(text: string): string {
  const name = text.replace(/[^A-Za-z0-9_-]+/g, '_')
  return /^[A-Za-z_]/.test(name) ? name : `_${name}`
}

/** The arguments of a block, their signs of equality under each other. */
export function hclArguments(values: readonly (readonly [name: string, value: string])[], indent = '  '): string[] {
  const width = Math.max(...values.map(([name]) => name.length))
  return values.map(([name, value]) => `${indent}${name.padEnd(width)} = ${value}`)
}
