/** Values in a POSIX shell. */

/** One word, as it is: nothing in it is expanded or run. */
export const shellWord = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** The same without quotes where none are needed: ids, names of regions. */
export const shellArgument = (text: string): string =>
  /^[A-Za-z0-9_./:@%+,=][\w./:@%+,=-]*$/.test(text) ? text : shellWord(text)
