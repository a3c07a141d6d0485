/** Parts of the list that a first visit does not need: their words come with their code. */
import { laterWords } from '#lib/later-words.ts'
import { lazyPart } from '#ui/lazy-part.tsx'

export const { Part: InstanceSelection } = lazyPart(async () => {
  const [{ InstanceSelection: part }] = await Promise.all([import('./InstanceSelection.tsx'), laterWords.load()])
  return part
})
