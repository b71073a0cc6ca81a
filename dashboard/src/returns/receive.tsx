import type { JSX } from 'solid-js'
import { createSignal, For, Index, Show } from 'solid-js'
import type { ReturnRecordFragment } from '../generated/graphql.ts'
import { usePerson } from '../person/context.tsx'
import type { MoveDesk } from '../transitions/desk.ts'
import type { MoveField } from '../transitions/form.ts'
import { describe, encode } from '../transitions/form.ts'
import type { LineChoice } from '../transitions/prefill.ts'
import { figuresOf, isLineList, uncountedOf } from '../transitions/prefill.ts'
import { Button } from '../ui/button.tsx'
import type { Draft, InputDescription } from '../ui/fields/description.ts'
import { Field } from '../ui/fields/field.tsx'
import type { Problem } from '../ui/fields/parse.ts'
import { isObject, parseDraft } from '../ui/fields/parse.ts'
import type { Counted } from './count.ts'
import { allAs, countedOf, linesInput, stillOpen, withCount } from './count.ts'
import { CountStepper } from './count-stepper.tsx'

export interface ReceiveSheetProps {
  readonly desk: MoveDesk
  readonly moveKey: string
  readonly found: ReturnRecordFragment
}

/** Counting what came of a return, line by line and condition by condition, with gloves or by keyboard. */
export function ReceiveSheet(props: ReceiveSheetProps): JSX.Element {
  const { t, format } = usePerson()
  const [counted, setCounted] = createSignal<Counted>(new Map())
  const [draft, setDraft] = createSignal<Draft>({})
  const [problems, setProblems] = createSignal<ReadonlyMap<string, Problem>>(new Map())
  const form = () => props.desk.formOf(props.moveKey)
  const list = (): MoveField | undefined => form()?.fields.find(isLineList)
  const others = (): readonly MoveField[] => form()?.fields.filter((field) => field !== list()) ?? []
  const lines = (): readonly LineChoice[] => uncountedOf(props.found)
  const total = (): number => lines().reduce((sum, { units }) => sum + units, 0)
  const done = (): number => lines().reduce((sum, { id }) => sum + countedOf(counted(), id), 0)
  const isOver = (): boolean => lines().some(({ id, units }) => countedOf(counted(), id) > units)
  const first = (): string => figuresOf(list() ?? nothing)[0]?.name ?? ''
  const submit = async (): Promise<void> => {
    const [asked, field] = [form(), list()]
    if (asked === undefined || field === undefined || done() === 0 || isOver()) return
    const descriptions = others().flatMap((other) => describe(other, asked.context) ?? [])
    const whole: InputDescription = { kind: 'object', name: 'input', label: '', required: true, fields: descriptions }
    const parsed = parseDraft(whole, draft(), (currency) => format().decimals(currency))
    setProblems(parsed.problems)
    if (parsed.problems.size > 0) return
    const found = linesInput(stillOpen(counted(), lines()), field)
    const input = { ...encode(others(), parsed.value, asked.context), [field.name]: found }
    const outcome = await props.desk.make(props.moveKey, input)
    if (outcome?.kind !== 'done') return
    setCounted(new Map())
    setDraft({})
  }
  return (
    <form
      class="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Index each={lines()}>
        {(line) => (
          <fieldset class="min-w-0 border-b pb-4">
            <legend class="flex w-full flex-wrap items-baseline gap-x-2 pb-2 font-medium">
              <bdi>{line().name}</bdi>
              <span class="text-muted font-normal">× {format().count(line().units)}</span>
              <Left left={line().units - countedOf(counted(), line().id)} />
            </legend>
            <div class="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-[repeat(auto-fit,minmax(7.5rem,1fr))]">
              <For each={figuresOf(list() ?? nothing)}>
                {(figure) => (
                  <CountStepper
                    label={t.find(`returns.condition.${figure.name}`) ?? figure.label}
                    hint={t.find(`returns.hint.${figure.name}`)}
                    line={line().name}
                    value={counted().get(line().id)?.[figure.name] ?? 0}
                    onChange={(units) => setCounted((all) => withCount(all, line().id, figure.name, units))}
                  />
                )}
              </For>
            </div>
          </fieldset>
        )}
      </Index>
      <div class="grid gap-4 sm:grid-cols-2">
        {/* By place: what is being entered stays while the order changes. */}
        <Index each={others().flatMap((other) => describe(other, form()?.context ?? noContext) ?? [])}>
          {(description) => (
            <Field
              description={description()}
              draft={partOf(draft(), description().name)}
              path={description().name}
              problems={problems()}
              onChange={(part) => setDraft((all) => ({ ...(isObject(all) ? all : {}), [description().name]: part }))}
            />
          )}
        </Index>
      </div>
      <div class="flex flex-wrap items-center gap-2">
        <Button
          type="submit"
          variant="primary"
          class="self-center"
          busy={props.desk.busy(props.moveKey) || done() === 0 || isOver()}
        >
          {props.desk.find(props.moveKey)?.label}
        </Button>
        <Button class="self-center" onPress={() => setCounted(allAs(lines(), first()))}>
          {t('returns.allSellable')}
        </Button>
        <span role="status" class="text-muted">
          {t('returns.counted', { counted: format().count(done()), total: format().count(total()) })}
        </span>
      </div>
      <p class="text-small text-muted max-sm:hidden">{t('returns.keys')}</p>
    </form>
  )
}

const nothing: MoveField = {
  name: '',
  label: '',
  kind: 'list',
  required: true,
  of: null,
  refField: null,
  min: null,
  max: null,
  multiline: false,
  secret: false,
  choices: [],
}

const noContext = { currency: '', options: () => undefined }

const partOf = (draft: Draft, name: string): Draft | undefined => (isObject(draft) ? draft[name] : undefined)

/** How many units of a line nobody has looked at yet, or how many there are too many. */
function Left(props: { readonly left: number }): JSX.Element {
  const { t, format } = usePerson()
  return (
    <span
      class="text-small ms-auto font-normal"
      data-tone={props.left < 0 ? 'late' : undefined}
      classList={{ 'text-tone font-medium': props.left < 0, 'text-muted': props.left >= 0 }}
    >
      <Show when={props.left !== 0} fallback={t('returns.allCounted')}>
        {props.left > 0
          ? t('returns.left', { count: format().count(props.left) })
          : t('returns.tooMany', { count: format().count(-props.left) })}
      </Show>
    </span>
  )
}
