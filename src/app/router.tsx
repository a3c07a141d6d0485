import type { QueryClient } from '@tanstack/react-query'
import { createBrowserRouter, redirect } from 'react-router'
import type { RouteObject, ShouldRevalidateFunctionArgs } from 'react-router'
import { projects } from '#api/queries.ts'
import { createAutomatedBackupLoader } from '#features/create-automated-backup/loader.ts'
import { createBackupLoader } from '#features/create-backup/loader.ts'
import { createInstanceLoader } from '#features/create-instance/loader.ts'
import { instanceBackupsLoader } from '#features/instance-backups/loader.ts'
import { instanceDetailsLoader, instanceRedirect, instancesLoader } from '#features/instances/loader.ts'
import { protectManyLoader } from '#features/protect-many/loader.ts'
import { protectionLoader } from '#features/protection/loader.ts'
import { restoreLoader } from '#features/restore-instance/loader.ts'
import { schedulesLoader } from '#features/workflow-management/loader.ts'
import { withWords } from '#lib/later-words.ts'
import { instanceDialogs, paths } from '#lib/paths.ts'
import { ErrorPage, RootErrorPage } from './shell/ErrorPage.tsx'
import { PageSkeleton } from './shell/PageSkeleton.tsx'
import { Shell } from './shell/Shell.tsx'
import { lastProject } from './start/last-project.ts'

/** Search, filters, order and page are in the address: a change of them reads nothing anew. */
const ignoreSearch = ({ currentUrl, nextUrl, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean =>
  currentUrl.pathname === nextUrl.pathname && currentUrl.search !== nextUrl.search ? false : defaultShouldRevalidate

/** What every page has: its own errors, a skeleton for the first load, loaders that ignore the search. */
const page = (route: RouteObject): RouteObject => ({
  shouldRevalidate: ignoreSearch,
  ErrorBoundary: ErrorPage,
  HydrateFallback: PageSkeleton,
  ...route,
})

/** Goes to the project of the last visit, else to the first one of the account; to the list where there is none. */
const goHome = (client: QueryClient) => async (): Promise<Response> => {
  const { items } = await client.fetchQuery(projects())
  const last = lastProject()
  const known = items.find(({ project_id }) => project_id === last) ?? items[0]
  return redirect(known ? paths.protection(known.project_id) : paths.projects())
}

/** A page or dialog beside the first list: its words come with its code. */
const later =
  <Part,>(load: () => Promise<Part>) =>
  (): Promise<Part> =>
    withWords(load)

/** The dialogs of an instance, over the list of them and over its own page. */
const instanceDialogRoutes = (): RouteObject[] =>
  instanceDialogs.map((path) => ({
    path,
    lazy: {
      Component: later(async () => {
        if (path === 'delete') {
          return (await import('#features/instances/DeleteInstanceDialog.tsx')).DeleteInstanceDialog
        }
        return (await import('#features/instances/instance-dialogs.tsx')).instanceDialogOf[path]
      }),
    },
  }))

/**
 * The routes, on the manager's own paths. Loaders are static and components lazy, so that a page's
 * code and its data are fetched at the same time.
 */
export const createRoutes = (client: QueryClient): RouteObject[] => [
  {
    Component: Shell,
    ErrorBoundary: RootErrorPage,
    HydrateFallback: PageSkeleton,
    children: [
      page({ path: '/', loader: goHome(client) }),
      page({
        path: '/pci/projects',
        loader: async () => {
          await client.fetchQuery(projects())
          return null
        },
        lazy: {
          Component: later(async () => (await import('#features/projects/ProjectsPage.tsx')).ProjectsPage),
        },
      }),
      {
        path: '/pci/projects/:projectId',
        children: [
          page({
            index: true,
            loader: ({ params }) => redirect(paths.protection(params['projectId'] ?? '')),
          }),
          page({
            path: 'protection',
            loader: protectionLoader(client),
            lazy: {
              Component: later(async () => (await import('#features/protection/ProtectionPage.tsx')).ProtectionPage),
            },
          }),
          page({
            path: 'instances',
            loader: instancesLoader(client),
            lazy: {
              Component: async () => (await import('#features/instances/InstancesPage.tsx')).InstancesPage,
            },
            children: instanceDialogRoutes(),
          }),
          page({
            path: 'instances/backup',
            loader: createBackupLoader(client),
            // Here the search names the instance: another one has other data.
            shouldRevalidate: ({ defaultShouldRevalidate }) => defaultShouldRevalidate,
            lazy: {
              Component: later(
                async () => (await import('#features/create-backup/CreateBackupPage.tsx')).CreateBackupPage,
              ),
            },
          }),
          page({ path: 'instances/:instanceId', loader: instanceRedirect(client) }),
          page({
            path: 'instances/region/:region/instance/:instanceId',
            loader: instanceDetailsLoader(client),
            lazy: {
              Component: later(
                async () => (await import('#features/instances/InstanceDetailsPage.tsx')).InstanceDetailsPage,
              ),
            },
            children: instanceDialogRoutes(),
          }),
          page({
            path: 'workflow/new',
            loader: createAutomatedBackupLoader(client),
            lazy: {
              Component: later(
                async () =>
                  (await import('#features/create-automated-backup/CreateAutomatedBackupPage.tsx'))
                    .CreateAutomatedBackupPage,
              ),
            },
          }),
          page({
            path: 'workflow/:workflowId/edit',
            loader: createAutomatedBackupLoader(client),
            lazy: {
              Component: later(
                async () =>
                  (await import('#features/create-automated-backup/CreateAutomatedBackupPage.tsx')).EditSchedulePage,
              ),
            },
          }),
          page({
            path: 'workflow/spread',
            loader: protectionLoader(client),
            lazy: {
              Component: later(
                async () => (await import('#features/spread-schedules/SpreadSchedulesPage.tsx')).SpreadSchedulesPage,
              ),
            },
          }),
          page({
            path: 'workflow/protect',
            loader: protectManyLoader(client),
            lazy: {
              Component: later(
                async () => (await import('#features/protect-many/ProtectManyPage.tsx')).ProtectManyPage,
              ),
            },
          }),
          page({
            path: 'workflow/:workflowId/executions',
            loader: schedulesLoader(client),
            lazy: {
              Component: later(
                async () => (await import('#features/workflow-management/ExecutionsPage.tsx')).ExecutionsPage,
              ),
            },
          }),
          page({
            path: 'workflow',
            loader: schedulesLoader(client),
            lazy: {
              Component: later(
                async () => (await import('#features/workflow-management/SchedulesPage.tsx')).SchedulesPage,
              ),
            },
            children: [
              {
                path: 'delete/:workflowId',
                lazy: {
                  Component: later(
                    async () =>
                      (await import('#features/workflow-management/DeleteScheduleDialog.tsx')).DeleteScheduleDialog,
                  ),
                },
              },
              {
                path: 'as-code/:workflowId',
                lazy: {
                  Component: later(
                    async () => (await import('#features/workflow-management/ScheduleAsCode.tsx')).ScheduleAsCode,
                  ),
                },
              },
            ],
          }),
          page({
            path: 'storages/instance-backups/new',
            loader: createInstanceLoader(client),
            // Here the search names the backup: another one has other data.
            shouldRevalidate: ({ defaultShouldRevalidate }) => defaultShouldRevalidate,
            lazy: {
              Component: later(
                async () => (await import('#features/create-instance/CreateInstancePage.tsx')).CreateInstancePage,
              ),
            },
          }),
          page({
            path: 'storages/instance-backups/restore',
            loader: restoreLoader(client),
            // Here the search names the backup and the instance: others have other data.
            shouldRevalidate: ({ defaultShouldRevalidate }) => defaultShouldRevalidate,
            lazy: {
              Component: later(async () => (await import('#features/restore-instance/RestorePage.tsx')).RestorePage),
            },
          }),
          page({
            path: 'storages/instance-backups',
            loader: instanceBackupsLoader(client),
            lazy: {
              Component: later(
                async () => (await import('#features/instance-backups/InstanceBackupsPage.tsx')).InstanceBackupsPage,
              ),
            },
            children: [
              {
                path: 'delete',
                lazy: {
                  Component: later(
                    async () => (await import('#features/instance-backups/DeleteOneDialog.tsx')).DeleteOneDialog,
                  ),
                },
              },
              {
                path: 'as-code',
                lazy: {
                  Component: later(
                    async () => (await import('#features/instance-backups/BackupAsCode.tsx')).BackupAsCode,
                  ),
                },
              },
            ],
          }),
        ],
      },
      page({
        path: '*',
        loader: () => {
          throw new Response(null, { status: 404 })
        },
      }),
    ],
  },
]

/** Loaders start here, so the API behind the page must be there before. */
export const createRouter = (client: QueryClient) => createBrowserRouter(createRoutes(client))
