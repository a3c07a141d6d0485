import { useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'

/** Whether an element has been in sight: what is dear to read is read for those alone. */
export function useInView<Element extends HTMLElement>(): { ref: RefObject<Element | null>; wasInView: boolean } {
  const ref = useRef<Element>(null)
  const [wasInView, setWasInView] = useState(false)
  // What is in sight is known to the browser only.
  useEffect(() => {
    if (!ref.current || wasInView) return
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setWasInView(true)
    })
    observer.observe(ref.current)
    return () => observer.disconnect()
  }, [wasInView])
  return { ref, wasInView }
}
