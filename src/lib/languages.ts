/** The languages of the interface, by their code; the first one is the default. */
export const languageCodes = ['en', 'fr', 'de', 'es', 'it', 'pl', 'pt'] as const

export type Language = (typeof languageCodes)[number]

/**
 * The tag of a language as it is written here. `Intl` takes `pt` for Brazil's, whose plurals and formats are others.
 */
export const languageTag = (language: Language): string => (language === 'pt' ? 'pt-PT' : language)

/**
 * The tag by which dates, numbers and amounts are set: the person's own variant of the language, as `en-US` or `fr-CA`.
 *
 * @param tags as in `navigator.languages`, best first
 */
export const formatTag = (language: Language, tags: readonly string[]): string =>
  tags.find((tag) => tag.startsWith(`${language}-`)) ?? languageTag(language)

/** The cookie by which the server knows what was chosen: it sends the words along with the page. */
export const languageCookie = 'language'

export const isLanguage = (code: string): code is Language => languageCodes.some((language) => language === code)

/**
 * The first language that we speak.
 *
 * @param tags as in `navigator.languages`, best first: `fr-CA`, `en`
 */
export const spokenLanguage = (tags: readonly string[]): Language =>
  tags.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'en'

/** The tags of an `Accept-Language` header, best first: those of equal weight in their order. */
export const acceptedTags = (header: string): string[] =>
  header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const weight = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('q='))
      return { tag: tag.trim(), weight: weight === undefined ? 1 : Number(weight.slice(2)) || 0 }
    })
    .filter(({ tag, weight }) => tag !== '' && weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag)

/** The language of a request: what was chosen before, by cookie, else what the browser prefers. */
export function requestLanguage(cookie: string | undefined, acceptLanguage: string | undefined): Language {
  const chosen = (cookie ?? '')
    .split(';')
    .map((part) => part.trim().split('='))
    .find(([name]) => name === languageCookie)?.[1]
  return spokenLanguage([...(chosen ? [chosen] : []), ...acceptedTags(acceptLanguage ?? '')])
}
