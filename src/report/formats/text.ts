/** For a terminal. */
import type { Item, Outline, Tone } from '#report/outline.ts'

const codes: Record<Tone, string> = { good: '32', warning: '33', bad: '31' }
const marks: Record<Tone, string> = { good: ' ', warning: '?', bad: '!' }

/** @param hasColour the terminal shows colours */
export function textOf(outlines: readonly Outline[], hasColour: boolean): string {
  const paint = (tone: Tone | 'bold', text: string): string =>
    hasColour ? `\u001B[${tone === 'bold' ? '1' : codes[tone]}m${text}\u001B[0m` : text
  const line = ({ tone, name, text }: Item): string =>
    `  ${paint(tone, marks[tone])} ${name === undefined ? '' : `${paint('bold', name)}  `}${text}`
  return outlines
    .map(({ title, answer, figures, sections }) => {
      const width = Math.max(...figures.map(({ label }) => label.length))
      return [
        paint('bold', title),
        paint(answer.tone, answer.text),
        '',
        ...figures.map(({ label, value }) => `  ${label.padEnd(width)}  ${value}`),
        ...sections
          .filter(({ items }) => items.length > 0)
          .flatMap(({ heading, items }) => ['', paint('bold', heading), ...items.map(line)]),
        '',
      ].join('\n')
    })
    .join('\n')
}
