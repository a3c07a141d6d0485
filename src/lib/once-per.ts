/**
 * Makes something from an object once, and remembers it as long as the object is there. For lists and facts that are
 * never changed in place: answers stay the same objects until OVH says something else.
 */
export function oncePer<Key extends object, Made>(make: (key: Key) => Made): (key: Key) => Made {
  const made = new WeakMap<Key, { value: Made }>()
  return (key) => {
    const known = made.get(key)
    if (known) return known.value
    const value = make(key)
    made.set(key, { value })
    return value
  }
}
