/**
 * Names as they may be shown where nothing else keeps them apart from the text around them: a terminal, a feed, a
 * metric. What moves the cursor, breaks the line or turns the direction of writing is written out.
 */
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]|\p{Cs}/gu

/** The text with its invisible and control characters as escapes: `\u{202e}`. */
export const visible = (text: string): string =>
  text.replace(unseen, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
