/** What the wizard holds, where it stands, and how both survive a reload. */
import { useEffect, useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import type { UseFormReturn } from 'react-hook-form'
import { useSearchParams } from 'react-router'
import * as v from 'valibot'
import type { Flavor } from '#api/operations/flavor.ts'
import type { Instance } from '#api/operations/instance.ts'
import type { Region } from '#api/operations/project.ts'
import type { Workflow } from '#api/operations/workflow.ts'
import { useProjectId } from '#components/project/project.ts'
import { cronsOf } from '#components/schedule/schedules.ts'
import type { ProjectSchedules } from '#components/schedule/schedules.ts'
import { isMetal } from '#domain/instance/instance.ts'
import { nameSuffix } from '#domain/schedule/fields.ts'
import { canCopyFrom, drawSlot, scheduleRefusal, slotBasis, suggestedScheduleName } from '#domain/schedule/schedule.ts'
import type { SlotBasis } from '#domain/schedule/schedule.ts'
import { dropDraft, readDraft, writeDraft } from '#lib/draft.ts'
import { DraftSchema, emptyValues, stepNumbers, valuesOfSchedule } from './values.ts'
import type { Draft, StepNumber, Values } from './values.ts'

/** What was chosen later and does not fit what was chosen earlier any more. */
export type Change = { code: 'remote-dropped'; region: string; source: string } | { code: 'time-redrawn' }

export interface WizardState {
  form: UseFormReturn<Values>
  values: Values
  instance: Instance | undefined
  flavor: Flavor | undefined
  current: StepNumber
  done: StepNumber[]
  /** On what the time of the presets rests. */
  basis: SlotBasis
  changes: Change[]
  submitted: Draft['submitted']
  draftKey: string
  open: (step: StepNumber) => void
  next: () => void
  redrawSlot: () => void
  setSubmitted: (submitted: Draft['submitted']) => void
  /** Created: nothing is to be kept. */
  forget: () => void
}

interface Context {
  instances: Instance[]
  schedules: ProjectSchedules
  source: Workflow | undefined
  /** The source is changed, not copied: its instance and its name stay. */
  isEdit: boolean
  flavors: Flavor[] | undefined
  regions: Region[] | undefined
}

export function useWizardState(context: Context): WizardState {
  const { instances, schedules, source, isEdit, flavors, regions } = context
  const projectId = useProjectId()
  const [search] = useSearchParams()
  const edited = isEdit ? source : undefined
  const draftKey = edited ? `edit-schedule:${edited.id}` : `automated-backup:${projectId}`
  const flavorOf = (instance: Instance | undefined): Flavor | undefined =>
    flavors?.find(({ id }) => id === instance?.flavorId)

  const [initial] = useState(() => start())
  const [current, setCurrent] = useState(initial.current)
  const [done, setDone] = useState(initial.done)
  const [submitted, setSubmitted] = useState(initial.submitted)
  const [changes, setChanges] = useState<Change[]>([])
  const [isForgotten, setIsForgotten] = useState(false)
  const form = useForm<Values>({ mode: 'onTouched', defaultValues: initial.values })
  // Every field has its default, so the whole is there.
  const values = useWatch({ control: form.control }) as Values
  const instance = instances.find(({ id }) => id === values.instanceId)

  // An error goes as soon as what it was about is mended, not only when the field is left.
  const { errors } = form.formState
  useEffect(() => {
    const names = Object.keys(errors) as (keyof Values)[]
    if (names.length > 0) void form.trigger(names)
    // A change of the errors is no reason to look for them again.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [values])

  // The draft is outside React: it has to survive a reload.
  useEffect(() => {
    if (!isForgotten) writeDraft(draftKey, { values, current, done, submitted } satisfies Draft)
  }, [draftKey, values, current, done, submitted, isForgotten])

  /** The draft of this very address, else a fresh start: with an instance given, step 2 is done. */
  function start(): Draft {
    const asked = edited?.instanceId ?? search.get('instanceId') ?? ''
    const draft = v.safeParse(DraftSchema, readDraft(draftKey))
    // A fresh visit to duplicate or to protect another instance does not show what was left of the last one.
    if (draft.success && draft.output.values.instanceId === asked && (asked !== '' || !source || isEdit)) {
      return draft.output
    }
    const given = instances.find(({ id }) => id === asked)
    const flavor = flavorOf(given)
    const slot = drawSlot(cronsOf(schedules, given?.region), Math.random)
    const fresh = emptyValues(given?.id ?? '', slot)
    const filled = source ? valuesOfSchedule(source, fresh) : fresh
    if (edited) {
      const values = { ...filled, name: edited.name, isNameTyped: true }
      return { values, current: 3, done: [2], submitted: null }
    }
    const withName = given ? { ...filled, name: suggestedScheduleName(given.name, nameSuffix(filled)) } : filled
    const needsConsent = flavor !== undefined && isMetal(flavor)
    // A link may name an instance that can't have a schedule: it is shown where the reason stands.
    const region = regions?.find(({ name }) => name === given?.region)
    const isRefused =
      given !== undefined && scheduleRefusal(given, { region, flavor, availability: undefined }) !== undefined
    const steps: Pick<Draft, 'current' | 'done'> =
      given && !needsConsent && !isRefused ? { current: 3, done: [2] } : { current: 2, done: [] }
    return { values: withName, ...steps, submitted: null }
  }

  const crons = cronsOf(schedules, instance?.region)
  const basis = slotBasis(crons, values.slot)
  const drawAgain = (except?: Values['slot']): void => form.setValue('slot', drawSlot(crons, Math.random, except))

  /** What was chosen for the schedule, against the instance that is chosen now. */
  const refit = (): Change[] => {
    const found: Change[] = []
    if (!instance) return found
    const type = regions?.find(({ name }) => name === instance.region)?.type
    if (values.hasRemote && (values.remoteRegion === instance.region || (type !== undefined && !canCopyFrom(type)))) {
      form.setValue('hasRemote', false)
      form.setValue('remoteRegion', '')
      found.push({ code: 'remote-dropped', region: values.remoteRegion, source: instance.region })
    }
    if (basis !== 'free') {
      drawAgain()
      if (done.includes(3) && values.kind !== 'custom' && basis === 'least-used') found.push({ code: 'time-redrawn' })
    }
    return found
  }

  const suggestName = (): void => {
    if (!instance || values.isNameTyped) return
    form.setValue('name', suggestedScheduleName(instance.name, nameSuffix(values)))
  }

  const next = (): void => {
    const found = current === 2 ? refit() : []
    if (current === 2 || current === 3) suggestName()
    const isDone = (step: StepNumber): boolean => step === current || (done.includes(step) && found.length === 0)
    const after = stepNumbers.find((step) => step > current && !isDone(step)) ?? 4
    setChanges(found)
    setDone(stepNumbers.filter((step) => step < after || (step !== after && done.includes(step))))
    setCurrent(after)
  }

  return {
    form,
    values,
    instance,
    flavor: flavorOf(instance),
    current,
    done,
    basis,
    changes,
    submitted,
    draftKey,
    next,
    open: (step) => {
      setCurrent(step)
      setDone((steps) => steps.filter((other) => other !== step))
    },
    redrawSlot: () => drawAgain(values.slot),
    setSubmitted,
    forget: () => {
      setIsForgotten(true)
      dropDraft(draftKey)
    },
  }
}
