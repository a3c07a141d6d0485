/** What was typed into a form, kept for the tab: a reload, an error or a lost session loses nothing. */
const prefix = 'draft:'

export function readDraft(key: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(prefix + key) ?? 'null')
  } catch {
    return null
  }
}

/** The drafts that were written since the page was loaded, with where they were typed. */
const typedOn = new Map<string, string>()

/** Whether something that was typed on this page is not sent yet. */
export const hasUnsavedInput = (): boolean => [...typedOn.values()].includes(window.location.pathname)

export function writeDraft(key: string, values: unknown): void {
  typedOn.set(key, window.location.pathname)
  try {
    sessionStorage.setItem(prefix + key, JSON.stringify(values))
  } catch {
    // Storage is full or forbidden: the draft then lives as long as the page.
  }
}

export function dropDraft(key: string): void {
  typedOn.delete(key)
  try {
    sessionStorage.removeItem(prefix + key)
  } catch {
    // As above.
  }
}
