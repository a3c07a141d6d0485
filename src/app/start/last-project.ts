const storageKey = 'last-project'

export function lastProject(): string | undefined {
  try {
    return localStorage.getItem(storageKey) ?? undefined
  } catch {
    return undefined
  }
}

export function rememberProject(projectId: string): void {
  try {
    localStorage.setItem(storageKey, projectId)
  } catch {
    // Storage is forbidden: `/` then asks which project.
  }
}
