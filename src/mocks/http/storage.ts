/** A Storage for tests, with the members that are used. Its entries are own keys of the object, as in a browser. */
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
