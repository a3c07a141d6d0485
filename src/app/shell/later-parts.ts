/** Parts of the frame that no first visit needs: their words come with their code. */
import { lazyPart } from '#ui/lazy-part.tsx'
import { loadWords } from '#app/start/i18n.ts'

/** With it comes the code of every write. */
export const { Part: Tray } = lazyPart(async () => {
  const [{ Tray: part }] = await Promise.all([import('#components/bulk/Tray.tsx'), loadWords('rest')])
  return part
})

export const { Part: InterruptedWrites } = lazyPart(async () => {
  const [{ InterruptedWrites: part }] = await Promise.all([
    import('#app/notices/InterruptedWrites.tsx'),
    loadWords('rest'),
  ])
  return part
})
