import type { JSX } from 'solid-js'
import { createMemo, createSignal, createUniqueId, For, Show } from 'solid-js'
import { usePerson } from '../person/context.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import type { Draft, InputDescription } from '../ui/fields/description.ts'
import { Field } from '../ui/fields/field.tsx'
import type { Problem } from '../ui/fields/parse.ts'
import { isObject, parseDraft } from '../ui/fields/parse.ts'
import { Notice } from '../ui/notice.tsx'
import { submitForm } from '../ui/submit-form.ts'
import type { Asking, MoveDesk } from './desk.ts'
import { describe, encode } from './form.ts'
import { LinesField } from './lines-field.tsx'
import { meantLines } from './meant-lines.ts'
import { natureOf } from './nature.ts'
import type { Outcome } from './outcome.ts'
import { isLineList, lineChoices, prefill } from './prefill.ts'

export interface MoveDialogProps {
  readonly desk: MoveDesk
  readonly asking: Asking
}

/** Asks what a move needs, in a form drawn from the API's description; refusals stand where they belong. */
export function MoveDialog(props: MoveDialogProps): JSX.Element {
  const { t, format, ticker } = usePerson()
  const formId = createUniqueId()
  const { move, order, fields, context } = props.asking
  const descriptions = fields.flatMap((field) => describe(field, context) ?? [])
  const whole: InputDescription = { kind: 'object', name: 'input', label: '', required: true, fields: descriptions }
  const [draft, setDraft] = createSignal<Draft>(prefill(fields, descriptions, move, order, ticker.now()))
  const [problems, setProblems] = createSignal<ReadonlyMap<string, Problem>>(new Map())
  const [refusal, setRefusal] = createSignal<Outcome>()
  const isFinal = natureOf(move.name).final === true
  const partOf = (name: string): Draft | undefined => {
    const entered = draft()
    return isObject(entered) ? entered[name] : undefined
  }
  const change = (name: string, part: Draft): void => {
    const entered = draft()
    setDraft({ ...(isObject(entered) ? entered : {}), [name]: part })
  }
  const submit = async (): Promise<void> => {
    const meant = meantLines(fields, draft())
    const parsed = parseDraft(whole, meant.draft, (currency) => format().decimals(currency))
    setProblems(new Map([...parsed.problems].map(([path, problem]) => [meant.shown(path), problem])))
    setRefusal(undefined)
    if (parsed.problems.size > 0) return
    const outcome = await props.desk.answer(encode(fields, parsed.value, context))
    if (outcome === undefined || outcome.kind === 'done') return
    const beside = outcome.kind === 'invalid' && belongsToField(outcome.path, descriptions)
    if (beside) setProblems(new Map([[meant.shown(outcome.path), { code: 'refused', sentence: outcome.message }]]))
    else setRefusal(outcome)
  }
  const lead = createMemo(() => {
    const record = `\u2068${move.record.name}\u2069`
    const consequence = t.find(`moves.consequence.${move.name}`)
    if (consequence !== undefined) return `${record}. ${consequence}`
    return isFinal ? t('moves.final', { record }) : move.record.name
  })
  return (
    <Dialog
      open
      title={move.label}
      lead={lead()}
      onClose={() => props.desk.closeForm()}
      actions={
        <>
          <Button onPress={() => props.desk.closeForm()}>{t('action.cancel')}</Button>
          <SubmitButton form={formId} final={isFinal} busy={props.desk.busy(move.key)} label={move.label} />
        </>
      }
    >
      <form
        id={formId}
        novalidate
        class="flex flex-col gap-4 py-1"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
        onKeyDown={submitOnEnter}
      >
        <For each={descriptions}>
          {(description) => {
            const field = fields.find(({ name }) => name === description.name)
            return (
              <Show
                when={field !== undefined && isLineList(field) && field}
                fallback={
                  <Field
                    description={description}
                    draft={partOf(description.name)}
                    path={description.name}
                    problems={problems()}
                    onChange={(part) => change(description.name, part)}
                  />
                }
              >
                {(list) => (
                  <LinesField
                    field={list()}
                    choices={lineChoices(move, order)}
                    draft={partOf(description.name)}
                    problems={problems()}
                    onChange={(part) => change(description.name, part)}
                  />
                )}
              </Show>
            )
          }}
        </For>
        <Show when={refusal()}>{(outcome) => <Refusal outcome={outcome()} />}</Show>
      </form>
    </Dialog>
  )
}

function belongsToField(path: string, descriptions: readonly InputDescription[]): boolean {
  return descriptions.some(({ name }) => path === name || path.startsWith(`${name}.`))
}

/** Enter in a field sends the form, also in fields of dates and choices, where browsers differ. */
function submitOnEnter(event: KeyboardEvent & { readonly currentTarget: HTMLFormElement }): void {
  if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
  event.preventDefault()
  event.currentTarget.requestSubmit()
}

/** The last button of the dialog submits its form, which stands elsewhere in the document. */
function SubmitButton(props: {
  readonly form: string
  readonly final: boolean
  readonly busy: boolean
  readonly label: string
}): JSX.Element {
  return (
    <Button variant={props.final ? 'danger' : 'primary'} busy={props.busy} onPress={() => submitForm(props.form)}>
      {props.label}
    </Button>
  )
}

/** Why it was not done, inside the form, so that what was entered stays. */
function Refusal(props: { readonly outcome: Outcome }): JSX.Element {
  const { t } = usePerson()
  const text = (): string => {
    const { outcome } = props
    if (outcome.kind === 'unreachable') return t('moves.unreachable')
    if (outcome.kind === 'failed') return t('moves.refused')
    return outcome.kind === 'done' ? '' : outcome.message
  }
  const isFriendly = (): boolean => props.outcome.kind === 'refused' && props.outcome.byOther
  return <Notice tone={isFriendly() ? 'ready' : 'late'}>{text()}</Notice>
}
