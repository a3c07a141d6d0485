/** For a pull request, a chat or the summary of a job. */
import type { Item, Outline, Tone } from '#report/outline.ts'

/** What Markdown or HTML would read as more than text within a line; an address and a mention stay text too. */
const markdownText = (text: string): string =>
  text.replace(/[\\`*_[\]<>#|~@&]|:(?=\/\/)/g, (character) => `\\${character}`)

const marks: Record<Tone, string> = { good: '', warning: '**?** ', bad: '**!** ' }

const itemOf = ({ tone, name, text }: Item): string =>
  `- ${marks[tone]}${name === undefined ? '' : `**${markdownText(name)}** `}${markdownText(text)}`

export const markdownOf = (outlines: readonly Outline[]): string =>
  outlines
    .map(({ title, answer, figures, sections }) =>
      [
        `## ${markdownText(title)}`,
        '',
        `**${markdownText(answer.text)}**`,
        '',
        '| | |',
        '|---|---|',
        ...figures.map(({ label, value }) => `| ${markdownText(label)} | ${markdownText(value)} |`),
        ...sections
          .filter(({ items }) => items.length > 0)
          .flatMap(({ heading, items }) => ['', `### ${markdownText(heading)}`, '', ...items.map(itemOf)]),
        '',
      ].join('\n'),
    )
    .join('\n')
