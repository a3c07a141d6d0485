import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useContext } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { endpoint, hasSignIn, isLive, isReadOnly } from '#api/client/endpoint.ts'
import { account, projects } from '#api/queries.ts'
import { projectName } from '#components/project/project.ts'
import { languageCodes } from '#lib/languages.ts'
import type { Language } from '#lib/languages.ts'
import { paths } from '#lib/paths.ts'
import { Icon } from '#ui/icon/Icon.tsx'
import { productName } from '#ui/page/product-name.ts'
import { DemoPanelContext } from '#app/start/demo-panel.ts'
import { chooseLanguage, languageNames } from '#app/start/i18n.ts'
import { signOut } from '#app/start/sign-in.ts'

interface HeaderProps {
  hasMenu: boolean
  isMenuOpen: boolean
  /** Another page is on its way. */
  isLoading: boolean
  onMenuChange: (isOpen: boolean) => void
}

const selectClass = 'min-h-8 max-w-full rounded border border-white/60 bg-night px-2 text-white'

export function Header({ hasMenu, isMenuOpen, isLoading, onMenuChange }: HeaderProps) {
  const { t } = useLingui()
  const demoPanel = useContext(DemoPanelContext)
  return (
    <header className="bg-night on-dark relative mb-1 flex min-h-14 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 text-white md:px-8">
      {hasMenu && (
        <button
          type="button"
          className="inline-flex size-9 items-center justify-center rounded text-2xl xl:hidden"
          aria-label={t`Menu`}
          aria-expanded={isMenuOpen}
          aria-controls="sidebar"
          onClick={() => onMenuChange(!isMenuOpen)}
        >
          <Icon name={isMenuOpen ? 'xmark' : 'hamburger-menu'} />
        </button>
      )}
      {/* As wide in the fallback face: what stands beside it does not move when the page's own face arrives. */}
      <Link to="/" className="w-38 text-lg font-semibold whitespace-nowrap">
        {productName}
      </Link>
      <ProjectPicker />
      <div className="ml-auto flex flex-wrap items-center gap-x-3 gap-y-1">
        {demoPanel}
        {isLive() && <LiveBadge />}
        <LanguagePicker />
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

/** A native select: the project of the page, and the others. */
function ProjectPicker() {
  const { t } = useLingui()
  const { projectId } = useParams()
  const navigate = useNavigate()
  const { data } = useQuery(projects())
  if (projectId === undefined) return null
  const items = data?.items ?? []
  const isListed = items.some(({ project_id }) => project_id === projectId)
  return (
    <select
      aria-label={t`Project`}
      className={`${selectClass} w-40 sm:w-56`}
      value={projectId}
      onChange={(event) => void navigate(paths.instances(event.target.value))}
    >
      {!isListed && <option value={projectId}>{data ? projectId : ''}</option>}
      {items.map((project) => (
        <option key={project.project_id} value={project.project_id}>
          {projectName(project)}
        </option>
      ))}
    </select>
  )
}

function LanguagePicker() {
  const { t, i18n } = useLingui()
  return (
    <select
      aria-label={t`Language`}
      className={selectClass}
      value={i18n.locale}
      // The options are the languages' own codes.
      onChange={(event) => void chooseLanguage(event.target.value as Language)}
    >
      {languageCodes.map((code) => (
        <option key={code} value={code} lang={code}>
          {languageNames[code]}
        </option>
      ))}
    </select>
  )
}

/** Which OVHcloud this is, and whose account. */
function LiveBadge() {
  const { t } = useLingui()
  const { data } = useQuery(account())
  const facts = [data?.nichandle, endpoint(), isReadOnly() && t`read-only`].filter(Boolean).join(', ')
  return (
    <>
      {/* As wide before the account is known: the header moves nothing. */}
      <span className="w-52 truncate rounded border border-white/60 px-2 text-sm" title={facts}>
        <Trans>Live</Trans> {facts}
      </span>
      {hasSignIn() && (
        <button
          type="button"
          className={`min-h-8 text-sm underline ${data ? '' : 'invisible'}`}
          onClick={() => void signOut()}
        >
          <Trans>Sign out</Trans>
        </button>
      )}
    </>
  )
}
