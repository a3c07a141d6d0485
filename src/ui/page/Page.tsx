import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import { useLocation } from 'react-router'
import { currentPage } from './current-page.ts'
import { productName } from './product-name.ts'
import { unseen } from './unseen.ts'

interface PageProps {
  title: string
  /** Beside the heading: the main action of the page. */
  actions?: ReactNode
  /** What the page is, where its path also names a dialog over it: the heading takes the focus when this changes. */
  place?: string
  children: ReactNode
}

/** A page: document title and the one h1, which takes the focus after a navigation so that it is announced. */
export function Page({ title, actions, place, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const { key, pathname } = useLocation()
  const here = place ?? pathname
  const ended = useSyncExternalStore(unseen.subscribe, unseen.count)

  // Moving the focus is a conversation with the browser. The first page of a visit ("default") leaves it alone.
  useEffect(() => {
    if (key !== 'default') heading.current?.focus({ preventScroll: true })
    // A change of search (filter, sort, page) is not a new page.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [here])

  // What stands around the page is no part of it. Before the paint: the breadcrumb is never a page behind.
  useLayoutEffect(() => {
    currentPage.set(title)
    return () => currentPage.set(undefined)
  }, [title])

  return (
    <>
      <title>{`${ended > 0 ? `(${ended}) ` : ''}${title} - ${productName}`}</title>
      <div className="mb-2 flex min-h-10 flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <h1
          ref={heading}
          tabIndex={-1}
          className="flex min-h-10 min-w-0 items-center text-2xl break-words outline-none"
        >
          {title}
        </h1>
        {actions}
      </div>
      {children}
    </>
  )
}
