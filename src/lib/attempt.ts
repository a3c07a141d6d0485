/** What the browser may refuse, such as its storage when it is full or forbidden: then there is no result, and nothing else fails. */
export function attempt<Result>(action: () => Result): Result | undefined {
  try {
    return action()
  } catch {
    return undefined
  }
}
