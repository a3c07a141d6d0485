/** The words of what comes after the first list. Only the application knows the languages. */
let loader = async (): Promise<void> => {}

/** How these words are loaded. */
export function laterWordsComeBy(load: () => Promise<void>): void {
  loader = load
}

/** Code that comes later, with its words. */
export async function withWords<Part>(load: () => Promise<Part>): Promise<Part> {
  const [part] = await Promise.all([load(), loader()])
  return part
}
