import { useLingui } from '@lingui/react/macro'
import { useContext } from 'react'
import { Link } from 'react-router'
import { DemoContext } from '#app/start/demo.ts'
import { Icon } from '#ui/icon/Icon.tsx'
import { productName } from '#ui/page/product-name.ts'
import { useIsNarrow } from '#ui/page/use-is-narrow.ts'
import { ProjectPicker, Settings } from './Settings.tsx'

interface HeaderProps {
  /** Whether the page belongs to a project: then there is something to navigate. */
  hasNavigation: boolean
  isMenuOpen: boolean
  /** Another page is on its way. */
  isLoading: boolean
  onMenuChange: (isOpen: boolean) => void
}

/** One line of 48 px that stays in view. */
export function Header({ hasNavigation, isMenuOpen, isLoading, onMenuChange }: HeaderProps) {
  const { t } = useLingui()
  const demo = useContext(DemoContext)
  const isNarrow = useIsNarrow()
  return (
    <header className="bg-header text-on-header sticky top-0 z-40 flex h-12 items-center gap-x-4 px-4 xl:px-6 print:hidden">
      {(hasNavigation || isNarrow) && (
        <button
          type="button"
          className="-ml-2 inline-flex size-9 items-center justify-center rounded text-2xl xl:hidden"
          aria-label={t`Menu`}
          aria-expanded={isMenuOpen}
          aria-controls="sidebar"
          onClick={() => onMenuChange(!isMenuOpen)}
        >
          <Icon name={isMenuOpen ? 'xmark' : 'hamburger-menu'} />
        </button>
      )}
      {/* As wide in the fallback face: what stands beside it does not move when the page's own face arrives. */}
      <Link to="/" className="w-38 flex-none text-lg font-semibold whitespace-nowrap">
        {productName}
      </Link>
      {!isNarrow && <ProjectPicker />}
      <div className="ml-auto flex items-center gap-x-3">
        {demo?.panel}
        {!isNarrow && <Settings />}
      </div>
      {isLoading && (
        <div
          role="progressbar"
          aria-label={t`Loading the page`}
          className="bg-brand absolute inset-x-0 top-full h-1 animate-pulse"
        />
      )}
    </header>
  )
}
