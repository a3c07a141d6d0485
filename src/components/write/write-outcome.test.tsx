// @vitest-environment happy-dom
import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { act, cleanup, render, renderHook } from '@testing-library/react'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { FailureNotice, WriteOutcome } from './WriteOutcome.tsx'
import { outcomeWords } from './outcome-words.ts'
import type { WriteSubject } from './outcome-words.ts'
import { useWriteRun } from './write-run.ts'
import type { WriteFailure, WriteReport, WriteRun } from './write-run.ts'

beforeAll(() => i18n.loadAndActivate({ locale: 'en', messages: {} }))
afterEach(cleanup)

const error = new Error('no network')

const failures: WriteFailure[] = [
  { kind: 'refused', error },
  { kind: 'unknown', cause: error, look: { kind: 'not-found' } },
  { kind: 'unknown', cause: error, look: { kind: 'not-found', mayHavePassed: true } },
  { kind: 'unknown', cause: error, look: { kind: 'look-failed', error } },
]

describe('a write', () => {
  const held = () => {
    const { promise, resolve } = Promise.withResolvers<{ kind: 'started' } | WriteFailure>()
    const work = vi.fn<(report: WriteReport) => typeof promise>(() => promise)
    return { work, resolve }
  }

  it('is run once, however often it is asked for while it runs', async () => {
    const { result } = renderHook(() => useWriteRun())
    const { work, resolve } = held()
    let runs: Promise<unknown>[] = []
    act(() => {
      runs = [result.current.run('a', work), result.current.run('b', work)]
    })
    expect(result.current.isBusy).toBe(true)
    await act(async () => {
      resolve({ kind: 'started' })
      await Promise.all(runs)
    })
    expect(work).toHaveBeenCalledTimes(1)
    expect(await Promise.all(runs)).toEqual([{ kind: 'started' }, undefined])
  })

  it('that throws is refused, and can be run again', async () => {
    const { result } = renderHook(() => useWriteRun())
    await act(() => result.current.run('a', () => Promise.reject(error)))
    expect(result.current.phase).toMatchObject({ code: 'ended', sent: 'a', result: { kind: 'refused', error } })
    expect(result.current.isBusy).toBe(false)
    await act(() => result.current.run('b', () => Promise.resolve({ kind: 'started' })))
    expect(result.current.phase).toEqual({ code: 'sending', sent: 'b' })
  })

  it('is spoken of by the name that was sent, whatever is typed afterwards', async () => {
    let run: WriteRun | undefined
    const Form = ({ typed }: { typed: string }) => {
      run = useWriteRun()
      return (
        <I18nProvider i18n={i18n}>
          <input value={typed} readOnly />
          <WriteOutcome subject="schedule" phase={run.phase} />
        </I18nProvider>
      )
    }
    const { container, rerender } = render(<Form typed="web-1-daily-7" />)
    const failure: WriteFailure = { kind: 'unknown', cause: error, look: { kind: 'not-found' } }
    await act(async () => run?.run('web-1-daily-7', () => Promise.resolve(failure)))
    rerender(<Form typed="" />)
    expect(container.textContent).toContain('No schedule named web-1-daily-7 was found')
  })
})

describe('the outcome', () => {
  const subjects = Object.keys(outcomeWords) as WriteSubject[]

  it.each(subjects.flatMap((subject) => failures.map((failure) => [subject, failure] as const)))(
    'of %s after %o is told',
    (subject, result) => {
      const { container } = render(
        <I18nProvider i18n={i18n}>
          <FailureNotice subject={subject} sent="web-1" result={result} />
        </I18nProvider>,
      )
      expect(container.querySelector('[role="alert"], [aria-live]')?.textContent?.length).toBeGreaterThan(10)
    },
  )
})
