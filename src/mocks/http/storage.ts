/** The few members of Storage that are used, over a map whose keys are the object's own, as in a browser: for tests. */
export function createStorage(): Storage {
  const store = new Map<string, string>()
  const members: Record<string, unknown> = {
    getItem: (key: string) => store.get(key) ?? null,
    setItem: (key: string, value: string) => store.set(key, value),
    removeItem: (key: string) => store.delete(key),
  }
  return new Proxy({} as Storage, {
    get: (_, name) => members[String(name)],
    ownKeys: () => [...store.keys()],
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  })
}
