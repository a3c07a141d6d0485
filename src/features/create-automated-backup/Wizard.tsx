import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from '@ovhcloud/ods-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { Link, useLocation, useNavigate, useSearchParams } from 'react-router'
import type { Instance } from '#api/operations/instance.ts'
import { flavors, regions } from '#api/queries.ts'
import { AsCodeDrawer } from '#components/as-code/AsCodeDrawer.tsx'
import { sectionsOf, useActivation } from '#components/as-code/sections.ts'
import type { CodeSection } from '#components/as-code/sections.ts'
import type { EditInput } from '#components/bulk/kinds.ts'
import { startBulk } from '#components/bulk/store.ts'
import type { Plan } from '#domain/schedule/plan.ts'
import { InterruptedNotice } from '#components/write/InterruptedNotice.tsx'
import { WriteOutcome } from '#components/write/WriteOutcome.tsx'
import { useWriteRun } from '#components/write/write-run.ts'
import type { WriteReport } from '#components/write/write-run.ts'
import { useInterruptedWrite } from '#components/write/interrupted-write.ts'
import { scheduleDeletionCall } from '#components/schedule/delete-schedule.ts'
import { useProjectId } from '#components/project/project.ts'
import type { ProjectSchedules, ScheduleInRegion } from '#components/schedule/schedules.ts'
import { dropDraft } from '#lib/draft.ts'
import { paths } from '#lib/paths.ts'
import { returnPath } from '#lib/return-path.ts'
import { Notice } from '#ui/status/Notice.tsx'
import { FormColumns } from '#ui/form/FormColumns.tsx'
import { WizardButtons, WizardStep } from '#ui/form/WizardStep.tsx'
import { showToast } from '#ui/overlay/toasts.tsx'
import { NameStep } from './NameStep.tsx'
import { CreatedToast } from './CreatedToast.tsx'
import { ResourceStep } from './ResourceStep.tsx'
import { ScheduleStep } from './ScheduleStep.tsx'
import { ScheduleSummary } from './ScheduleSummary.tsx'
import { WizardSummary } from './WizardSummary.tsx'
import { awaitCreation, createSchedule, scheduleCall } from '#components/schedule/create-schedule.ts'
import type { CreateResult, Progress } from '#components/schedule/create-schedule.ts'
import { planOf } from './values.ts'
import type { StepNumber } from './values.ts'
import { useWizardState } from './wizard-state.ts'
import { WhatEditingDoes } from './WhatEditingDoes.tsx'

/** A schedule belongs to its instance: that can't be changed. */
const lockedStep = { number: 2, state: 'done', isLocked: true, takesFocus: false } as const

interface WizardProps {
  instances: Instance[]
  schedules: ProjectSchedules
  /** The schedule to make another one of. */
  source: ScheduleInRegion | undefined
  isSourceMissing: boolean
  /** The source is changed, not copied. */
  isEdit?: boolean
}

export function Wizard({ instances: all, schedules: known, source, isSourceMissing, isEdit = false }: WizardProps) {
  const { t } = useLingui()
  const projectId = useProjectId()
  const client = useQueryClient()
  const navigate = useNavigate()
  const location = useLocation()
  const [search, setSearch] = useSearchParams()
  const flavorRead = useQuery(flavors(projectId))
  const regionRead = useQuery(regions(projectId))
  const edited = isEdit ? source : undefined
  // The one that is changed stands in nobody's way.
  const schedules = useMemo(
    () => (edited ? { ...known, all: known.all.filter(({ schedule }) => schedule.id !== edited.schedule.id) } : known),
    [known, edited],
  )
  const wizard = useWizardState({
    instances: all,
    schedules,
    source: source?.schedule,
    isEdit,
    flavors: flavorRead.data?.items,
    regions: regionRead.data?.items,
  })
  const { form, values, current, done, instance, draftKey } = wizard
  const write = useWriteRun()
  const activation = useActivation(projectId)
  const [hasMoved, setHasMoved] = useState(false)
  const interrupted = useInterruptedWrite(values.instanceId)
  const isLocked = write.isBusy || interrupted.isChecking
  const askedInstance = search.get('instanceId')
  const isInstanceMissing = askedInstance !== null && !all.some(({ id }) => id === askedInstance)
  const backTo = returnPath(location.state) ?? paths.schedules(projectId)

  /** Shows the progress of a creation, and remembers what a reload has to wait for. */
  const progressTo =
    (report: WriteReport) =>
    (progress: Progress): void => {
      switch (progress.code) {
        case 'activating':
          return report.activating(progress.region)
        case 'sending':
          return report.sending()
        case 'looking':
          return report.looking()
        case 'waiting':
          wizard.setSubmitted({ operationId: progress.operationId, known: progress.known })
          return report.waiting()
      }
    }

  const finish = async (
    name: string,
    work: (onProgress: (progress: Progress) => void) => Promise<CreateResult>,
  ): Promise<void> => {
    const result = await write.run(name, async (report) => {
      const found = await work(progressTo(report))
      wizard.setSubmitted(null)
      return found
    })
    if (!result) return
    wizard.forget()
    await navigate(paths.schedules(projectId))
    await showToast('success', <CreatedToast name={name} wasAnswered={result.wasAnswered} />)
  }

  /** The work survives a reload, and is shown in the tray: the page is not needed for it. */
  const change = async (old: ScheduleInRegion, plan: Plan, region: string): Promise<void> => {
    startBulk({
      kind: 'edit-schedules',
      projectId,
      items: [
        {
          id: old.schedule.id,
          name: old.schedule.name,
          input: {
            old: { id: old.schedule.id, region: old.region },
            instance: { id: old.schedule.instanceId, region },
            plan,
          } satisfies EditInput,
        },
      ],
    })
    wizard.forget()
    await navigate(backTo)
  }

  const create = (): void => {
    const plan = planOf(values)
    if (!plan || !instance) return
    if (edited) {
      void change(edited, plan, instance.region)
      return
    }
    void finish(plan.name, (onProgress) => createSchedule({ client, projectId, instance, plan, onProgress }))
  }

  /** A change is two calls: OVHcloud has no update. */
  const code = (): CodeSection[] | undefined => {
    const plan = planOf(values)
    if (!plan || !instance || plan.name === '') return undefined
    const target = edited ? { id: edited.schedule.instanceId, region: instance.region } : instance
    return [
      ...activation(plan.remoteRegion),
      ...sectionsOf(msg`Create an automated backup`, [scheduleCall(projectId, target, plan)]),
      ...(edited
        ? sectionsOf(msg`Then, once OVHcloud lists it: delete the old one`, [
            scheduleDeletionCall(projectId, { id: edited.schedule.id, region: edited.region }),
          ])
        : []),
    ]
  }

  // A creation that OVH accepted before a reload is still under way there: it is waited for, not repeated.
  const resumed = useRef(false)
  useEffect(() => {
    const { submitted } = wizard
    const plan = planOf(values)
    if (resumed.current || !submitted || !plan || !instance) return
    resumed.current = true
    void finish(plan.name, (onProgress) =>
      awaitCreation({ client, projectId, instance, plan, onProgress }, submitted.operationId, submitted.known),
    )
    // Once, for what the draft held when the page was opened.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (isLocked) return
    const isValid = await form.trigger(undefined, { shouldFocus: true })
    if (!isValid) return
    if (current === 4) {
      create()
      return
    }
    if (current === 2) {
      const chosen = all.find(({ id }) => id === values.instanceId)
      const next = new URLSearchParams(search)
      if (chosen) {
        next.set('instanceId', chosen.id)
        next.set('region', chosen.region)
      }
      setSearch(next, { replace: true, state: location.state as unknown, preventScrollReset: true })
    }
    setHasMoved(true)
    write.edit()
    wizard.next()
  }

  const stepProps = (number: StepNumber) => ({
    number,
    state: current === number ? ('open' as const) : done.includes(number) ? ('done' as const) : ('waiting' as const),
    isLocked,
    takesFocus: hasMoved,
    onModify: () => {
      setHasMoved(true)
      write.edit()
      wizard.open(number)
    },
  })

  const cancel = (
    <Link className="button-outline" to={backTo} onClick={() => dropDraft(draftKey)}>
      <Trans>Cancel</Trans>
    </Link>
  )

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      {isSourceMissing && (
        <div className="mb-4">
          <Notice kind="warning">
            <Trans>The schedule to duplicate could not be found: start afresh.</Trans>
          </Notice>
        </div>
      )}
      {isInstanceMissing && (
        <div className="mb-4">
          <Notice kind="warning">
            <Trans>The instance of this link is not in this project any more. Choose another one.</Trans>
          </Notice>
        </div>
      )}
      {edited && <WhatEditingDoes edited={edited} />}
      {source && !isEdit && (
        <div className="mb-4">
          <Notice kind="information" title={t`A copy of ${source.schedule.name}, for an instance of your choice`}>
            {/* With a remote copy there is no such number. */}
            {!source.schedule.distantRegion && (
              <Trans>Its number of executions is not known to OVHcloud's API: give it again if it had one.</Trans>
            )}
          </Notice>
        </div>
      )}
      <FormColumns
        summary={<WizardSummary wizard={wizard} />}
        // Below everything: what appears late moves nothing that somebody is about to press.
        footer={
          <>
            <WriteOutcome subject="schedule" phase={write.phase} />
            {write.phase.code === 'editing' && (
              <InterruptedNotice
                subject="schedule"
                interrupted={interrupted}
                renderFound={() => (
                  <Link className="text-link" to={paths.schedules(projectId)}>
                    <Trans>Go to the schedules</Trans>
                  </Link>
                )}
                notFoundNote={
                  <Trans>OVHcloud has no such schedule: nothing was created. You can create it again.</Trans>
                }
              />
            )}
          </>
        }
      >
        <ol className="space-y-3">
          <WizardStep
            number={1}
            state="done"
            isLocked
            takesFocus={false}
            title={t`Workflow`}
            summary={
              <>
                <strong>
                  <Trans>Automated instance backup</Trans>
                </strong>
                <span className="text-quiet block text-sm">
                  <Trans>
                    Saves the instance with its primary volume, at the times that you choose, and keeps the last
                    backups.
                  </Trans>
                </span>
              </>
            }
          />
          <WizardStep
            {...(edited ? lockedStep : stepProps(2))}
            title={t`Resource`}
            summary={instance && <strong>{`${instance.name} (${instance.region})`}</strong>}
          >
            <ResourceStep wizard={wizard} instances={all} schedules={schedules} />
            <WizardButtons cancel={cancel} />
          </WizardStep>
          <WizardStep {...stepProps(3)} title={t`Schedule`} summary={<ScheduleSummary values={values} />}>
            <ScheduleStep wizard={wizard} schedules={schedules} />
            <WizardButtons cancel={cancel} />
          </WizardStep>
          <WizardStep {...stepProps(4)} title={t`Name`} summary={values.name}>
            <NameStep wizard={wizard} schedules={schedules} isLocked={isLocked} />
            <WizardButtons cancel={cancel}>
              <Button type="submit" aria-disabled={isLocked} loading={write.isBusy}>
                {edited ? <Trans>Save</Trans> : <Trans>Create</Trans>}
              </Button>
              <AsCodeDrawer sectionsOf={code} />
            </WizardButtons>
          </WizardStep>
        </ol>
      </FormColumns>
    </form>
  )
}
