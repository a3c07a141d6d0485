import { nameOf } from '#lib/name.ts'

/** A name that people gave, apart from the text around it: its direction of writing changes nothing else. */
export function Name({ of }: { of: { name: string; id: string } }) {
  return <bdi>{nameOf(of)}</bdi>
}
