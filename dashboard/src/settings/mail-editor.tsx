import { A } from '@solidjs/router'
import type { JSX } from 'solid-js'
import { createSignal, For, onCleanup, Show } from 'solid-js'
import type { MailTemplateOneQuery } from '../generated/graphql.ts'
import { MailTemplateLookDocument, MailTemplateTryDocument } from '../generated/graphql.ts'
import { useLive } from '../live/context.tsx'
import { mailKind } from '../mail/words.ts'
import { usePerson } from '../person/context.tsx'
import { composeMutation } from '../transitions/document.ts'
import type { MoveField } from '../transitions/form.ts'
import { describe, encode } from '../transitions/form.ts'
import { outcomeOf } from '../transitions/outcome.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import type { Draft, InputDescription } from '../ui/fields/description.ts'
import { Field } from '../ui/fields/field.tsx'
import type { Problem } from '../ui/fields/parse.ts'
import { parseDraft } from '../ui/fields/parse.ts'
import { Notice } from '../ui/notice.tsx'
import type { Tone } from '../ui/tone.tsx'
import type { Look } from './mail-look.tsx'
import { MailLook } from './mail-look.tsx'

type Template = NonNullable<MailTemplateOneQuery['mailTemplate']>

export interface MailEditorProps {
  readonly template: Template
  /** What `mailTemplateUpdate` asks for. */
  readonly fields: readonly MoveField[]
  readonly onSaved: () => void
}

/** How long typing rests before the wording is tried out, in milliseconds. */
const typingPause = 400

const nothing = { currency: '', options: () => undefined }

/** The words of one mail beside the mail that they make; a mistake is told with its line and column while one types. */
export function MailEditor(props: MailEditorProps): JSX.Element {
  const { t } = usePerson()
  const { client } = useLive()
  // An editor is made for one template as it was read.
  const { kind, locale, subject, blocks, isOwn, variables } = props.template
  const asked = props.fields.filter(({ name }) => name === 'subject' || name === 'blocks')
  const descriptions = asked.flatMap((field) => describe(field, nothing) ?? [])
  const whole: InputDescription = { kind: 'object', name: 'input', label: '', required: true, fields: descriptions }
  const [draft, setDraft] = createSignal<Readonly<Record<string, Draft>>>({
    subject,
    blocks: blocks.map((block) => ({
      type: block.type,
      text: block.text ?? '',
      url: block.url ?? '',
      rows: block.rows.map(({ label, value }) => ({ label, value })),
    })),
  })
  const [problems, setProblems] = createSignal<ReadonlyMap<string, Problem>>(new Map())
  const [number, setNumber] = createSignal('')
  const [missing, setMissing] = createSignal<string>()
  const [look, setLook] = createSignal<Look>()
  const [said, setSaid] = createSignal<{ readonly tone: Tone; readonly text: string }>()
  const [busy, setBusy] = createSignal(false)
  let turn = 0
  let pause: ReturnType<typeof setTimeout> | undefined

  const read = (): object | undefined => {
    const parsed = parseDraft(whole, draft(), () => 0)
    setProblems(parsed.problems)
    return parsed.problems.size > 0 ? undefined : { kind, locale, ...encode(asked, parsed.value, nothing) }
  }
  const refuse = (path: string, sentence: string): void => {
    const known = path === 'subject' || path.startsWith('blocks.')
    if (known) setProblems(new Map([[path, { code: 'refused', sentence }]]))
    setSaid({ tone: 'late', text: sentence })
  }
  const tryOut = async (): Promise<void> => {
    const mine = ++turn
    const input = read()
    if (input === undefined) return
    const about = number().trim()
    const wish = { kind, ...input, ...(about === '' ? {} : { number: about }) }
    const answer = await client.query(MailTemplateLookDocument, { input: wish })
    if (mine !== turn) return
    if (!answer.ok) return void setSaid({ tone: 'late', text: t('moves.unreachable') })
    const found = answer.data.mailTemplatePreview
    const isMissing = found['__typename'] === 'NotFound'
    setMissing(isMissing && 'message' in found ? found.message : undefined)
    if (isMissing) return
    if ('html' in found) {
      setLook(found)
      setSaid(undefined)
    } else refuse(found.path.slice(1).join('.'), found.message)
  }
  const later = (): void => {
    clearTimeout(pause)
    pause = setTimeout(() => void tryOut(), typingPause)
  }
  const change = (name: string, part: Draft): void => {
    setDraft({ ...draft(), [name]: part })
    later()
  }
  const make = async (move: string, input: object | undefined): Promise<void> => {
    if (input === undefined || busy()) return
    clearTimeout(pause)
    turn++
    setBusy(true)
    const document = composeMutation(move, { fields: '', fragments: '' })
    const outcome = outcomeOf(await client.mutate(document, { input, key: crypto.randomUUID() }), [])
    setBusy(false)
    if (outcome.kind === 'done') return props.onSaved()
    if (outcome.kind === 'unreachable') setSaid({ tone: 'late', text: t('moves.unreachable') })
    else refuse(outcome.kind === 'invalid' ? outcome.path : '', outcome.message)
  }
  const send = async (): Promise<void> => {
    const input = read()
    if (input === undefined || busy()) return
    setBusy(true)
    const answer = await client.mutate(MailTemplateTryDocument, { input: { kind, ...input } })
    setBusy(false)
    if (!answer.ok) return void setSaid({ tone: 'late', text: t('moves.unreachable') })
    const sent = answer.data.mailTemplateTest
    if ('mail' in sent) setSaid({ tone: 'done', text: t('mails.sent', { to: `\u2068${sent.mail.recipient}\u2069` }) })
    else setSaid({ tone: 'late', text: sent.message })
  }
  void tryOut()
  onCleanup(() => {
    turn++
    clearTimeout(pause)
  })
  return (
    <div class="flex min-w-0 flex-col gap-4">
      <p>
        <A class="text-accent-ink hover:underline" href="/settings/mails">
          {t('mails.all')}
        </A>
      </p>
      <div class="grid min-w-0 items-start gap-4 xl:grid-cols-2">
        <Card title={mailKind(t, kind)}>
          <form
            novalidate
            class="flex flex-col gap-4"
            lang={locale}
            onSubmit={(event) => {
              event.preventDefault()
              void make('mailTemplateUpdate', read())
            }}
          >
            <For each={descriptions}>
              {(description) => (
                <Field
                  description={description}
                  draft={draft()[description.name]}
                  path={description.name}
                  problems={problems()}
                  onChange={(part) => change(description.name, part)}
                />
              )}
            </For>
            <Show when={said()}>{(words) => <Notice tone={words().tone}>{words().text}</Notice>}</Show>
            <div class="flex flex-wrap gap-2">
              <Button type="submit" variant="primary" busy={busy()}>
                {t('action.save')}
              </Button>
              <Button busy={busy()} onPress={() => void send()}>
                {t('mails.test')}
              </Button>
              <Show when={isOwn}>
                <Button variant="quiet" busy={busy()} onPress={() => void make('mailTemplateReset', { kind, locale })}>
                  {t('mails.reset')}
                </Button>
              </Show>
            </div>
            <details>
              <summary class="text-muted cursor-pointer">{t('mails.variables')}</summary>
              <p class="text-small mt-2 break-words" dir="ltr">
                {variables.map((name) => `{{ ${name} }}`).join('  ')}
              </p>
            </details>
          </form>
        </Card>
        <Show when={look()}>
          {(mail) => (
            <MailLook
              mail={mail()}
              locale={locale}
              number={number()}
              problem={missing()}
              onNumber={(wanted) => {
                setNumber(wanted)
                later()
              }}
            />
          )}
        </Show>
      </div>
    </div>
  )
}
