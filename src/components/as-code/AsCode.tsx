import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { endpoint } from '#api/client/endpoint.ts'
import { CopyButton } from '#ui/text/CopyButton.tsx'
import { cliText } from './cli.ts'
import { curlText } from './curl.ts'
import type { Note, ToolText } from './notes.ts'
import type { CodeSection } from './sections.ts'
import { terraformText } from './terraform.ts'

const tools = ['token', 'signature', 'cli', 'terraform'] as const
type Tool = (typeof tools)[number]

const toolWords: Record<Tool, MessageDescriptor> = {
  token: msg`curl`,
  signature: msg`curl, signed`,
  cli: msg`ovhcloud CLI`,
  terraform: msg`Terraform`,
}

const needs: Record<Tool, MessageDescriptor> = {
  token: msg`Needs bash, curl and $OVH_ACCESS_TOKEN: a token of a service account (OAuth2).`,
  signature: msg`Needs bash, curl, openssl and the keys $OVH_APPLICATION_KEY, $OVH_APPLICATION_SECRET and $OVH_CONSUMER_KEY.`,
  cli: msg`Needs OVHcloud's own CLI (ovhcloud), with its keys.`,
  terraform: msg`Needs OVHcloud's provider (ovh/ovh), with its keys.`,
}

const noteWords: Record<Note, MessageDescriptor> = {
  'cli-none': msg`The CLI has no command for this: use curl.`,
  'cli-no-copy': msg`The CLI can't ask for a copy in another region: this makes the backup alone.`,
  'cli-no-other-region': msg`The CLI has no option for the region of the backup: of another region it may not be found.`,
  'cli-some-fields': msg`The CLI has no option for the private network, the availability zone or the name of the schedule.`,
  'terraform-none': msg`Terraform has no resource for this: use curl.`,
  'terraform-no-copy': msg`Terraform has no argument for a copy in another region: use curl.`,
  'terraform-replaces': msg`Every change of it deletes the schedule and creates another one: OVHcloud has no update. The backups stay, also when the resource is deleted.`,
  'terraform-no-schedule-import': msg`A schedule that is there can't be imported: the provider's import does not know its region.`,
  'terraform-some-fields': msg`The private network and the name of the schedule are left out: add them by the provider's documentation.`,
  'terraform-other-region': msg`Terraform has no argument for the region of the backup: of another region it may not be found.`,
}

/** What was looked at last is what is looked at next. */
let last: Tool = 'token'

interface AsCodeProps {
  /** Undefined while something is missing that is to be sent. */
  sectionsOf: () => readonly CodeSection[] | undefined
}

/** The same action by other tools: what the form would send now, ready to be copied. */
export function AsCode({ sectionsOf }: AsCodeProps) {
  const { t, i18n } = useLingui()
  const [tool, setTool] = useState<Tool>(last)
  const sections = sectionsOf()
  const choose = (chosen: Tool): void => {
    last = chosen
    setTool(chosen)
  }
  return (
    <>
      <h2 className="pr-8 text-lg">
        <Trans>As code</Trans>
      </h2>
      <div role="group" aria-label={t`Tool`} className="flex flex-wrap gap-2">
        {tools.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={name === tool}
            className="tool-button aria-pressed:border-brand aria-pressed:text-brand"
            onClick={() => choose(name)}
          >
            {i18n._(toolWords[name])}
          </button>
        ))}
      </div>
      {sections === undefined ? (
        <p>
          <Trans>Something is still missing in the form: fill it in, and the code stands here.</Trans>
        </p>
      ) : (
        <>
          <p className="text-quiet text-sm">{i18n._(needs[tool])}</p>
          {sections.map((section, index) => (
            // The sections of a form keep their places.
            // oxlint-disable-next-line react/no-array-index-key
            <Section key={index} section={section} tool={tool} hasTitle={sections.length > 1} />
          ))}
          {tool !== 'terraform' && (
            <p className="text-quiet text-sm">
              <Trans>Each run of it is a new call: run twice, it is done twice.</Trans>
            </p>
          )}
        </>
      )}
    </>
  )
}

function textOf({ calls, terraform }: CodeSection, tool: Tool): ToolText {
  switch (tool) {
    case 'token':
    case 'signature':
      return { text: curlText(calls, tool, endpoint()), notes: [] }
    case 'cli':
      return cliText(calls)
    case 'terraform':
      return terraform === undefined ? terraformText(calls) : { text: terraform, notes: [] }
  }
}

function Section({ section, tool, hasTitle }: { section: CodeSection; tool: Tool; hasTitle: boolean }) {
  const { t, i18n } = useLingui()
  const { text, notes } = textOf(section, tool)
  const title = i18n._(section.title)
  return (
    <section aria-label={title}>
      <div className="flex items-end justify-between gap-3">
        <h3 className={hasTitle ? '' : 'sr-only'}>{title}</h3>
        {text !== undefined && (
          <span className="ml-auto">
            <CopyButton text={text} what={t`code: ${title}`} />
          </span>
        )}
      </div>
      {text !== undefined && (
        <pre
          // It scrolls, so the keyboard has to reach it.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          dir="ltr"
          className="border-line bg-ground max-h-120 overflow-auto rounded border p-3 text-sm"
        >
          <code>{text}</code>
        </pre>
      )}
      {notes.length > 0 && (
        <ul className="mt-2 list-disc space-y-1 pl-5 text-sm">
          {notes.map((note) => (
            <li key={note}>{i18n._(noteWords[note])}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
