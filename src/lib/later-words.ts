/** The words of what comes after the first list, for parts that load with their words. Only the application knows the languages. */
let loader = async (): Promise<void> => {}

export const laterWords = {
  comeBy: (load: () => Promise<void>): void => {
    loader = load
  },
  load: (): Promise<void> => loader(),
}
