/** Parts of the frame that no first visit needs: their words come with their code. */
import { withWords } from '#lib/later-words.ts'
import { lazyPart } from '#ui/lazy-part.tsx'

/** With it comes the code of every write. */
export const { Part: Tray } = lazyPart(async () => (await withWords(() => import('#components/bulk/Tray.tsx'))).Tray)

export const { Part: InterruptedWrites } = lazyPart(
  async () => (await withWords(() => import('#app/notices/InterruptedWrites.tsx'))).InterruptedWrites,
)
