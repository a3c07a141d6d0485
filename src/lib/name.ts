/** A letter, digit, sign or picture: something that can be seen. */
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u

/** What a thing is called on screen: OVH accepts names of blanks and of characters without a width. */
export const nameOf = ({ name, id }: { name: string; id: string }): string => (visible.test(name) ? name : id)
