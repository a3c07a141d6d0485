import { useSyncExternalStore } from 'react'

/** Tailwind's `md`: below it rows are cards, and the header keeps one line. */
const query = '(max-width: 47.99rem)'

const subscribe = (listener: () => void): (() => void) => {
  const media = window.matchMedia(query)
  media.addEventListener('change', listener)
  return () => media.removeEventListener('change', listener)
}

/** Whether the window is as narrow as a phone: where a control stands elsewhere, not only smaller. */
export const useIsNarrow = (): boolean => useSyncExternalStore(subscribe, () => window.matchMedia(query).matches)
