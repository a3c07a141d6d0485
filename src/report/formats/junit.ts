/** JUnit's XML: a test for each instance, which most systems of continuous integration show. */
import { stateWords } from '#components/protection/state-words.ts'
import { nameOf } from '#lib/name.ts'
import { visible } from '#lib/visible.ts'
import { xmlElement, xmlText } from '#lib/xml.ts'
import type { InstanceEntry, ProblemEntry, ProjectDocument, ReportDocument } from '#report/document.ts'
import type { Words } from '#report/language.ts'
import { wordsOfProblem } from '#report/outline.ts'
import type { AlarmState } from '#report/verdict.ts'

interface Options {
  words: Words
  alarms: readonly AlarmState[]
}

interface Case {
  result: 'passed' | 'failure' | 'error' | 'skipped'
  xml: string
}

export function junitOf({ projects, unread }: ReportDocument, options: Options): string {
  const suites = projects.map((document) => suiteOf(document, casesOf(document, options)))
  const failed = unread.map(({ project, reason }) =>
    suiteXml(project, [caseXml(project.id, project.name, 'error', { type: 'unread', message: reason })]),
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xmlElement('testsuites', {}, ['\n', ...suites, ...failed])}\n`
}

const suiteOf = ({ project, at }: ProjectDocument, cases: readonly Case[]): string => suiteXml(project, cases, at)

function suiteXml(project: { id: string; name: string }, cases: readonly Case[], at?: string): string {
  const count = (result: Case['result']): number => cases.filter((one) => one.result === result).length
  return `${xmlElement(
    'testsuite',
    {
      name: `${visible(project.name)} (${project.id})`,
      tests: cases.length,
      failures: count('failure'),
      errors: count('error'),
      skipped: count('skipped'),
      timestamp: at?.slice(0, 19),
    },
    ['\n', ...cases.map(({ xml }) => `${xml}\n`)],
  )}\n`
}

function casesOf(document: ProjectDocument, { words, alarms }: Options): Case[] {
  const problems = new Map(document.problems.map((problem) => [problem.id, problem]))
  const orphans = document.problems.filter(({ subject }) => subject === 'schedule')
  const isAlarm = (state: string): boolean => alarms.some((alarm) => alarm === state)
  const messageOf = (problem: ProblemEntry): string => words.i18n._(wordsOfProblem(problem, words.formats))
  const ofInstance = (instance: InstanceEntry): Case => {
    const { id, region, state } = instance
    const name = `${visible(nameOf(instance))} (${id})`
    if (state === 'not-schedulable')
      return caseXml(region, name, 'skipped', { message: words.i18n._(stateWords[state]) })
    const problem = problems.get(id)
    const message = problem ? messageOf(problem) : words.i18n._(stateWords[state])
    if (isAlarm(state)) return caseXml(region, name, 'failure', { type: state, message })
    return state === 'unknown'
      ? caseXml(region, name, 'error', { type: instance.because ?? state, message })
      : caseXml(region, name, 'passed')
  }
  return [
    ...document.instances.map(ofInstance),
    ...orphans.map((problem) => {
      const name = `${visible(nameOf(problem))} (${problem.id})`
      return isAlarm(problem.state)
        ? caseXml(problem.region, name, 'failure', { type: problem.state, message: messageOf(problem) })
        : caseXml(problem.region, name, 'passed')
    }),
    ...(document.isWhole ? [] : document.missing).map(({ what, region, reason }) =>
      caseXml(region ?? document.project.id, what, 'error', { type: 'missing', message: reason }),
    ),
  ]
}

function caseXml(
  className: string,
  name: string,
  result: Case['result'],
  detail: { type?: string; message?: string } = {},
): Case {
  const message = detail.message === undefined ? undefined : visible(detail.message)
  const content =
    result === 'passed'
      ? []
      : [
          xmlElement(
            result,
            { ...detail, message },
            message === undefined || result === 'skipped' ? [] : [xmlText(message)],
          ),
        ]
  return { result, xml: xmlElement('testcase', { classname: visible(className), name }, content) }
}
