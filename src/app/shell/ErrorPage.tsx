import { Button } from '@ovhcloud/ods-react'
import { Trans, useLingui } from '@lingui/react/macro'
import { useSyncExternalStore } from 'react'
import { Link, isRouteErrorResponse, useLocation, useNavigate, useNavigation, useRouteError } from 'react-router'
import { ApiError, isNotFound, isSessionLost } from '#api/client/errors.ts'
import { ErrorNotice } from '#components/write/ErrorNotice.tsx'
import { paths } from '#lib/paths.ts'
import { Page } from '#ui/page/Page.tsx'
import { PageSkeleton } from './PageSkeleton.tsx'
import { version } from '#app/start/new-version.ts'

/** A page whose data could not be read, or that does not exist. The shell around it stays. */
export function ErrorPage() {
  const { t } = useLingui()
  const error = useRouteError()
  const versionState = useSyncExternalStore(version.subscribe, version.state)
  const { state } = useNavigation()
  const location = useLocation()
  const navigate = useNavigate()
  // Not `revalidate()`: when its answer is there at once, the boundary keeps the error it has.
  const retry = (): void => void navigate(location, { replace: true, state: location.state as unknown })
  // Its code could not be loaded: a reload may be on its way.
  if (versionState === 'checking' || versionState === 'reloading') return <PageSkeleton />
  if (isRouteErrorResponse(error) || isNotFound(error)) {
    return (
      <Page title={t`Not found`}>
        <p className="mb-4">
          <Trans>There is nothing at this address: it may have been deleted, or the link may be wrong.</Trans>
        </p>
        <Link className="button-outline" to={paths.projects()}>
          <Trans>Choose a project</Trans>
        </Link>
      </Page>
    )
  }
  if (isSessionLost(error)) {
    return (
      // How to mend it is said by the shell, on every page alike.
      <Page title={t`Not signed in`}>
        <p className="mb-4">
          <Trans>This page shows the data of an account: it is loaded once you are signed in.</Trans>
        </p>
        <Button variant="outline" size="sm" onClick={retry}>
          <Trans>Retry</Trans>
        </Button>
      </Page>
    )
  }
  return (
    <Page title={t`This page could not be loaded`}>
      <div aria-busy={state === 'loading'}>
        <ErrorNotice
          error={error}
          title={error instanceof ApiError ? t`OVHcloud did not give the data of this page` : t`The page failed`}
          onRetry={retry}
        />
      </div>
    </Page>
  )
}

/** Outside the shell: only when the shell itself fails. */
export function RootErrorPage() {
  return (
    <main className="mx-auto max-w-3xl p-6">
      <ErrorPage />
    </main>
  )
}
