import type { Accessor } from 'solid-js'
import { createSignal, onCleanup } from 'solid-js'
import type { MailTemplateLookQuery, MailTemplateOneQuery } from './generated/graphql.ts'
import { MailTemplateLookDocument, MailTemplateTryDocument } from './generated/graphql.ts'
import { useLive } from '../live/context.tsx'
import { usePerson } from '../person/context.tsx'
import { composeMutation } from '../transitions/document.ts'
import type { MoveField } from '../transitions/form.ts'
import { describe, encode } from '../transitions/form.ts'
import { outcomeOf } from '../transitions/outcome.ts'
import type { Draft, InputDescription } from '../ui/fields/description.ts'
import type { Problem } from '../ui/fields/parse.ts'
import { parseDraft } from '../ui/fields/parse.ts'
import type { Tone } from '../ui/tone.tsx'

export type MailTemplate = NonNullable<MailTemplateOneQuery['mailTemplate']>
export type MailLook = Extract<MailTemplateLookQuery['mailTemplatePreview'], { __typename: 'MailPreview' }>

/** The words of one mail as they are being written. */
export interface MailDraft {
  readonly descriptions: readonly InputDescription[]
  readonly draft: (name: string) => Draft | undefined
  readonly change: (name: string, part: Draft) => void
  /** Whether the person has written anything. */
  readonly isChanged: Accessor<boolean>
  readonly problems: Accessor<ReadonlyMap<string, Problem>>
  /** The mail that the words make; undefined until they were tried out. */
  readonly look: Accessor<MailLook | undefined>
  /** The number that was typed to choose the record it is about; empty: the newest. */
  readonly number: Accessor<string>
  readonly about: (number: string) => void
  /** Why there is no such record. */
  readonly missing: Accessor<string | undefined>
  /** What became of the last attempt. */
  readonly said: Accessor<{ readonly tone: Tone; readonly text: string } | undefined>
  readonly busy: Accessor<boolean>
  readonly save: () => Promise<void>
  /** Takes the built-in wording again. */
  readonly reset: () => Promise<void>
  /** Mails the words to the person, without saving them. */
  readonly send: () => Promise<void>
}

/** How long typing rests before the wording is tried out, in milliseconds. */
const typingPause = 400

const nothing = { currency: '', options: () => undefined }

/** Tries the words out while one types, the latest ones in the end; `onSaved` where the shop has other words by now. */
export function createMailDraft(
  template: MailTemplate,
  { fields, onSaved }: { readonly fields: readonly MoveField[]; readonly onSaved: () => void },
): MailDraft {
  const { t } = usePerson()
  const { client } = useLive()
  const { kind, locale } = template
  const { read, refuse, ...words } = createWords(template, fields)
  const [look, setLook] = createSignal<MailLook>()
  const [number, setNumber] = createSignal('')
  const [missing, setMissing] = createSignal<string>()
  const [said, setSaid] = createSignal<{ readonly tone: Tone; readonly text: string }>()
  const [busy, setBusy] = createSignal(false)
  const trial = createTrial(async (isLatest) => {
    const input = read()
    if (input === undefined) return
    const about = number().trim()
    const wish = { kind, ...input, ...(about === '' ? {} : { number: about }) }
    const answer = await client.query(MailTemplateLookDocument, { input: wish })
    if (!isLatest()) return
    if (!answer.ok) return fail(t('moves.unreachable'))
    const found = answer.data.mailTemplatePreview
    const isMissing = found['__typename'] === 'NotFound'
    setMissing(isMissing && 'message' in found ? found.message : undefined)
    if (isMissing) return
    if (!('html' in found)) return fail(refuse(found.path.slice(1).join('.'), found.message))
    setLook(found)
    setSaid(undefined)
  })
  const fail = (text: string): void => void setSaid({ tone: 'late', text })
  const make = async (move: string, input: object | undefined): Promise<void> => {
    if (input === undefined || busy()) return
    trial.stop()
    setBusy(true)
    const document = composeMutation(move, { fields: '', fragments: '' })
    const outcome = outcomeOf(await client.mutate(document, { input, key: crypto.randomUUID() }), [])
    setBusy(false)
    if (outcome.kind === 'done') return onSaved()
    if (outcome.kind === 'unreachable') fail(t('moves.unreachable'))
    else fail(refuse(outcome.kind === 'invalid' ? outcome.path : '', outcome.message))
  }
  const send = async (): Promise<void> => {
    const input = read()
    if (input === undefined || busy()) return
    setBusy(true)
    const answer = await client.mutate(MailTemplateTryDocument, { input: { kind, ...input } })
    setBusy(false)
    if (!answer.ok) return fail(t('moves.unreachable'))
    const sent = answer.data.mailTemplateTest
    if ('mail' in sent) setSaid({ tone: 'done', text: t('mails.sent', { to: `\u2068${sent.mail.recipient}\u2069` }) })
    else fail(sent.message)
  }
  trial.start()
  return {
    ...words,
    change(name, part) {
      words.change(name, part)
      trial.soon()
    },
    look,
    number,
    about(wanted) {
      setNumber(wanted)
      trial.soon()
    },
    missing,
    said,
    busy,
    save: () => make('mailTemplateUpdate', read()),
    reset: () => make('mailTemplateReset', { kind, locale }),
    send,
  }
}

/** What is entered, and the same as the API's input. */
function createWords(template: MailTemplate, fields: readonly MoveField[]) {
  const { kind, locale } = template
  const first = draftOf(template)
  const asked = fields.filter(({ name }) => name === 'subject' || name === 'blocks')
  const descriptions = asked.flatMap((field) => describe(field, nothing) ?? [])
  const [draft, setDraft] = createSignal(first)
  const [problems, setProblems] = createSignal<ReadonlyMap<string, Problem>>(new Map())
  return {
    descriptions,
    draft: (name: string): Draft | undefined => draft()[name],
    change: (name: string, part: Draft): void => void setDraft({ ...draft(), [name]: part }),
    isChanged: (): boolean => draft() !== first,
    problems,
    /** Undefined where there are problems. */
    read: (): object | undefined => {
      const whole: InputDescription = { kind: 'object', name: 'input', label: '', required: true, fields: descriptions }
      const parsed = parseDraft(whole, draft(), () => 0)
      setProblems(parsed.problems)
      return parsed.problems.size > 0 ? undefined : { kind, locale, ...encode(asked, parsed.value, nothing) }
    },
    /** Notes a refusal at the field that it is about, and says it. */
    refuse: (path: string, sentence: string): string => {
      const isKnown = path === 'subject' || path.startsWith('blocks.')
      if (isKnown) setProblems(new Map([[path, { code: 'refused', sentence }]]))
      return sentence
    },
  }
}

/** Runs something now or once typing rests; of several the latest counts, and none after `stop`. */
function createTrial(run: (isLatest: () => boolean) => Promise<void>) {
  let turn = 0
  let pause: ReturnType<typeof setTimeout> | undefined
  const stop = (): void => {
    clearTimeout(pause)
    turn++
  }
  const start = (): void => {
    const mine = ++turn
    void run(() => mine === turn)
  }
  onCleanup(stop)
  return {
    start,
    stop,
    soon() {
      clearTimeout(pause)
      pause = setTimeout(start, typingPause)
    },
  }
}

function draftOf({ subject, blocks }: MailTemplate): Readonly<Record<string, Draft>> {
  return {
    subject,
    blocks: blocks.map(({ type, text, url, rows }) => ({
      type,
      text: text ?? '',
      url: url ?? '',
      rows: rows.map(({ label, value }) => ({ label, value })),
    })),
  }
}
