/** Parts of the list that a first visit does not need: their words come with their code. */
import { withWords } from '#lib/later-words.ts'
import { lazyPart } from '#ui/lazy-part.tsx'

export const { Part: InstanceSelection } = lazyPart(
  async () => (await withWords(() => import('./InstanceSelection.tsx'))).InstanceSelection,
)
