import type { Accessor } from 'solid-js'
import { createMemo, createSignal } from 'solid-js'
import { isFields } from '../live/entity.ts'
import { usePerson } from '../person/context.tsx'
import { composeMutation } from '../transitions/document.ts'
import type { Outcome } from '../transitions/outcome.ts'
import { outcomeOf } from '../transitions/outcome.ts'
import type { Draft, InputDescription } from '../ui/fields/description.ts'
import type { Problem } from '../ui/fields/parse.ts'
import type { DrawnField } from './input.ts'
import { drawFields, problemsOf, readInput, without } from './input.ts'
import type { SetUp } from './set-up.ts'

/** Which move a form makes, on what. */
export interface FormAim {
  /** The mutation, such as `warehouseUpdate`. */
  readonly move: string
  /** The input field that takes the record, such as `warehouse`; absent: the move makes one. */
  readonly target?: string
  readonly record?: Accessor<(Record<string, unknown> & { readonly id: string; readonly version: number }) | undefined>
  /** A command on the record that takes all fields anew, instead of a change of the record's own. */
  readonly whole?: boolean
  /** Only these fields, in this order; absent: all. */
  readonly only?: readonly string[]
  /** What a new record begins with. */
  readonly defaults?: Readonly<Record<string, Draft>>
  readonly labels?: Readonly<Record<string, string>>
  /** What is read of the success besides its event, such as `token`. */
  readonly reading?: string | undefined
}

/** A form of one move: what was entered over what the API tells. */
export interface SettingForm {
  readonly descriptions: Accessor<readonly InputDescription[]>
  readonly draft: (name: string) => Draft
  readonly change: (name: string, draft: Draft) => void
  readonly problems: Accessor<ReadonlyMap<string, Problem>>
  /** What became of the last attempt; undefined once something is changed again. */
  readonly outcome: Accessor<Outcome | undefined>
  readonly isChanged: Accessor<boolean>
  readonly busy: Accessor<boolean>
  /** Makes the move with what was changed; the answer's fields where it was made. */
  readonly submit: () => Promise<Readonly<Record<string, unknown>> | undefined>
  readonly discard: () => void
}

/**
 * A form over a record that moves on meanwhile: fields that nobody touched follow the record, and only what was changed
 * is sent, so that two people who change different settings do not undo each other.
 */
export function createSettingForm(setUp: SetUp, aim: FormAim): SettingForm {
  const { format } = usePerson()
  const [changes, setChanges] = createSignal<Readonly<Record<string, Draft>>>({})
  const [problems, setProblems] = createSignal<ReadonlyMap<string, Problem>>(new Map())
  const [outcome, setOutcome] = createSignal<Outcome>()
  const [busy, setBusy] = createSignal(false)
  // Sent once more without an answer and unchanged, it is made at most once.
  let key = crypto.randomUUID()
  const drawn = createDrawn(setUp, aim)
  const draft = (name: string): Draft =>
    changes()[name] ?? drawn().find(({ description }) => description.name === name)?.basis ?? ''
  const changed = createMemo(() =>
    drawn().filter(({ description, basis }) => {
      const entered = changes()[description.name]
      return entered !== undefined && JSON.stringify(entered) !== JSON.stringify(basis)
    }),
  )
  const read = (): Readonly<Record<string, unknown>> | undefined => {
    const decimals = (currency: string): number => format().decimals(currency)
    const entered = { draft, isWhole: isWhole(aim), context: setUp.context(), decimals }
    const found = readInput(isWhole(aim) ? drawn() : changed(), entered)
    setProblems(found.problems)
    return found.input
  }
  const submit = async (): Promise<Readonly<Record<string, unknown>> | undefined> => {
    const input = busy() ? undefined : read()
    if (input === undefined) return undefined
    setBusy(true)
    const document = composeMutation(aim.move, { fields: aim.reading ?? '', fragments: '' })
    const answer = await setUp.client.mutate(document, { input: { ...input, ...aimed(aim) }, key })
    const became = outcomeOf(answer, [])
    if (became.kind !== 'unreachable') key = crypto.randomUUID()
    await setUp.reread()
    setBusy(false)
    setOutcome(became)
    if (became.kind === 'invalid') setProblems(problemsOf(became, drawn()))
    if (became.kind !== 'done') return undefined
    setChanges({})
    return answer.ok && isFields(answer.data.result) ? answer.data.result : {}
  }
  return {
    descriptions: createMemo(() => drawn().map(({ description }) => description)),
    draft,
    change(name, entered) {
      key = crypto.randomUUID()
      setOutcome(undefined)
      setProblems(without(problems(), name))
      setChanges({ ...changes(), [name]: entered })
    },
    problems,
    outcome,
    isChanged: () => changed().length > 0,
    busy,
    submit,
    discard() {
      setChanges({})
      setProblems(new Map())
      setOutcome(undefined)
    },
  }
}

/** Of a command that takes all anew, the record tells nothing. */
const isWhole = ({ target, whole }: FormAim): boolean => target === undefined || whole === true

function createDrawn(setUp: SetUp, aim: FormAim): Accessor<readonly DrawnField[]> {
  const { t, format } = usePerson()
  const fields = createMemo(() => {
    const all = setUp.fields(aim.move) ?? []
    return aim.only === undefined ? all : aim.only.flatMap((name) => all.filter((field) => field.name === name))
  })
  return createMemo(() =>
    drawFields(fields(), {
      record: isWhole(aim) ? undefined : aim.record?.(),
      context: setUp.context(),
      words: {
        labels: aim.labels ?? {},
        several: t('settings.several'),
        untold: t('settings.untold'),
        keysSet: (changedAt) => t('settings.keysSet', { time: `\u2068${format().moment(changedAt)}\u2069` }),
      },
      defaults: isWhole(aim) ? (aim.defaults ?? {}) : {},
    }),
  )
}

/** The record that the move is made on, as the person sees it. */
function aimed({ target, record }: FormAim): object {
  const found = record?.()
  return target === undefined || found === undefined
    ? {}
    : { [target]: { id: found.id }, expectedVersion: found.version }
}
