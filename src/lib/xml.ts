/** XML 1.0 as text. */

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

/** Characters that XML 1.0 can't hold, not even as a reference. */
// oxlint-disable-next-line no-control-regex
const notInXml = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu

/** For the text of an element and the value of an attribute. */
export const xmlText = (text: string): string =>
  text.replace(notInXml, '\u{FFFD}').replace(/[&<>"']/g, (character) => entities[character] ?? character)

export type XmlAttributes = Readonly<Record<string, string | number | undefined>>

/** An element; its content is XML already. */
export function xmlElement(name: string, attributes: XmlAttributes, content: readonly string[] = []): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${xmlText(String(value)).replaceAll('\n', '&#10;')}"`)
    .join('')
  return content.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${content.join('')}</${name}>`
}
