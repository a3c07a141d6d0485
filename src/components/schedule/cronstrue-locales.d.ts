/** The words of cronstrue in other languages: loaded for what they register. */
declare module 'cronstrue/locales/*'
