import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { endpoint, hasSignIn, isLive, isReadOnly } from '#api/client/endpoint.ts'
import { account, projects } from '#api/queries.ts'
import { chooseLanguage, languageNames } from '#app/start/i18n.ts'
import { signOut } from '#app/start/sign-in.ts'
import { chooseTheme, currentTheme, themes } from '#app/start/theme.ts'
import type { Theme } from '#app/start/theme.ts'
import { projectName } from '#domain/project.ts'
import { languageCodes } from '#lib/languages.ts'
import type { Language } from '#lib/languages.ts'
import { paths } from '#lib/paths.ts'

const selectClass = 'min-h-8 max-w-full rounded border border-on-header/60 bg-header px-2 text-sm text-on-header'

/** What the header says and sets; on a narrow screen the menu holds it. */
export function Settings() {
  return (
    <>
      {isLive() && <LiveBadge />}
      <LanguagePicker />
      <ThemePicker />
    </>
  )
}

/** A native select: the project of the page, and the others. */
export function ProjectPicker() {
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
      className={`${selectClass} w-56`}
      value={projectId}
      onChange={(event) => void navigate(paths.protection(event.target.value))}
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
      // As wide before its font is there: the header moves nothing.
      className={`${selectClass} w-28`}
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

function ThemePicker() {
  const { t } = useLingui()
  const [theme, setTheme] = useState(currentTheme)
  const words: Record<Theme, string> = { system: t`System`, light: t`Light`, dark: t`Dark` }
  return (
    <select
      aria-label={t`Theme`}
      className={selectClass}
      value={theme}
      onChange={(event) => {
        // The options are the themes' own names.
        const chosen = event.target.value as Theme
        setTheme(chosen)
        chooseTheme(chosen)
      }}
    >
      {themes.map((name) => (
        <option key={name} value={name}>
          {words[name]}
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
      <span className="border-on-header/60 w-52 truncate rounded border px-2 text-sm" title={facts}>
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
