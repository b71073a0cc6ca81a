import type { Accessor } from 'solid-js'
import { createMemo, createSignal } from 'solid-js'
import { isFields } from '../live/entity.ts'
import { usePerson } from '../person/context.tsx'
import { composeMutation } from '../transitions/document.ts'
import type { Outcome } from '../transitions/outcome.ts'
import { outcomeOf } from '../transitions/outcome.ts'
import type { Draft, InputDescription } from '../ui/fields/description.ts'
import type { InputValue, Problem } from '../ui/fields/parse.ts'
import { parseDraft } from '../ui/fields/parse.ts'
import type { FieldWords, Told } from './fields.ts'
import { clearing, describeSetting, draftOf, encodeSetting, meaningNone } from './fields.ts'
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
  readonly reading?: string
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
  const { t, format } = usePerson()
  const [changes, setChanges] = createSignal<Readonly<Record<string, Draft>>>({})
  const [problems, setProblems] = createSignal<ReadonlyMap<string, Problem>>(new Map())
  const [outcome, setOutcome] = createSignal<Outcome>()
  const [busy, setBusy] = createSignal(false)
  // Sent once more without an answer and unchanged, it is made at most once.
  let key = crypto.randomUUID()
  // Of a command that takes all anew, the record tells nothing.
  const isWhole = aim.target === undefined || aim.whole === true
  const record = (): Told => (isWhole ? undefined : aim.record?.())
  const words = (): FieldWords => ({
    labels: aim.labels ?? {},
    several: t('settings.several'),
    untold: t('settings.untold'),
    keysSet: (changedAt) => t('settings.keysSet', { time: `\u2068${format().moment(changedAt)}\u2069` }),
  })
  const fields = createMemo(() => {
    const all = setUp.fields(aim.move) ?? []
    return aim.only === undefined ? all : aim.only.flatMap((name) => all.filter((field) => field.name === name))
  })
  const drawn = createMemo(() => {
    const within = { context: setUp.context(), words: words() }
    return fields().flatMap((field) => {
      const description = describeSetting(field, record(), within)
      return description === undefined ? [] : [{ field, description }]
    })
  })
  const basis = (description: InputDescription): Draft =>
    (isWhole ? aim.defaults?.[description.name] : undefined) ?? draftOf(description, record())
  const draft = (name: string): Draft => {
    const found = drawn().find(({ description }) => description.name === name)
    return changes()[name] ?? (found === undefined ? '' : basis(found.description))
  }
  const changed = createMemo(() =>
    drawn().filter(({ description }) => {
      const entered = changes()[description.name]
      return entered !== undefined && JSON.stringify(entered) !== JSON.stringify(basis(description))
    }),
  )

  const read = (): Readonly<Record<string, unknown>> | undefined => {
    const sent = isWhole ? drawn() : changed()
    const whole: InputDescription = {
      kind: 'object',
      name: 'input',
      label: '',
      required: true,
      fields: sent.map(({ description }) => description),
    }
    const entered = Object.fromEntries(sent.map(({ description: { name } }) => [name, draft(name)]))
    const parsed = parseDraft(whole, entered, (currency) => format().decimals(currency))
    const found = new Map(parsed.problems)
    const values: { readonly [name: string]: InputValue } = isValues(parsed.value) ? parsed.value : {}
    const input: Record<string, unknown> = {}
    const clear: string[] = []
    for (const { field, description } of sent) {
      const value = values[field.name]
      const isEmpty = value === undefined && description.kind !== 'many'
      const clears = clearing[field.name]
      if (!isEmpty || isWhole) input[field.name] = encodeSetting(field, value, setUp.context())
      else if (field.name in meaningNone) input[field.name] = meaningNone[field.name]
      else if (clears !== undefined) clear.push(clears)
      else if (field.kind === 'list') input[field.name] = []
      else if (!found.has(field.name)) found.set(field.name, { code: 'missing' })
    }
    setProblems(found)
    return found.size > 0 ? undefined : { ...input, ...(clear.length === 0 ? {} : { clear: [...new Set(clear)] }) }
  }

  const submit = async (): Promise<Readonly<Record<string, unknown>> | undefined> => {
    if (busy()) return undefined
    const input = read()
    if (input === undefined) return undefined
    setBusy(true)
    const aimed = aim.record?.()
    const variables = {
      input: {
        ...input,
        ...(aim.target === undefined || aimed === undefined
          ? {}
          : { [aim.target]: { id: aimed.id }, expectedVersion: aimed.version }),
      },
      key,
    }
    const document = composeMutation(aim.move, { fields: aim.reading ?? '', fragments: '' })
    const answer = await setUp.client.mutate(document, variables)
    const became = outcomeOf(answer, [])
    if (became.kind !== 'unreachable') key = crypto.randomUUID()
    await setUp.reread()
    setBusy(false)
    setOutcome(became)
    if (became.kind === 'invalid') setProblems(problemsOf(became))
    if (became.kind !== 'done') return undefined
    setChanges({})
    return answer.ok && isFields(answer.data.result) ? answer.data.result : {}
  }
  /** A refusal stands at the field that it is about, also where that one holds several values in one text. */
  const problemsOf = ({ path, message }: Extract<Outcome, { kind: 'invalid' }>): ReadonlyMap<string, Problem> => {
    const [name = ''] = path.split('.')
    const found = drawn().find(({ description }) => description.name === name)
    if (found === undefined) return new Map()
    const whole = found.description.kind !== 'object' && found.description.kind !== 'list'
    return new Map([[whole ? name : path, { code: 'refused', sentence: message }]])
  }
  return {
    descriptions: createMemo(() => drawn().map(({ description }) => description)),
    draft,
    change(name, entered) {
      key = crypto.randomUUID()
      setOutcome(undefined)
      setProblems(new Map([...problems()].filter(([path]) => path !== name && !path.startsWith(`${name}.`))))
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

function isValues(value: InputValue): value is { readonly [name: string]: InputValue } {
  return typeof value === 'object' && !Array.isArray(value)
}
