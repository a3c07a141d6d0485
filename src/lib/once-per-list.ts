/**
 * Makes something from a list once, and remembers it as long as the list is there. For lists that are never changed in
 * place: answers stay the same objects until OVH says something else, and a report is made from them every minute.
 */
export function oncePerList<Item extends object, Made>(
  make: (list: readonly Item[]) => Made,
): (list: readonly Item[]) => Made {
  const made = new WeakMap<readonly Item[], { value: Made }>()
  return (list) => {
    const known = made.get(list)
    if (known) return known.value
    const value = make(list)
    made.set(list, { value })
    return value
  }
}
