import type { Accessor } from 'solid-js'
import { createMemo, createSignal } from 'solid-js'
import type { OrderRecordFragment } from '../generated/graphql.ts'
import { MoveFragmentDoc, OrderRecordFragmentDoc } from '../generated/graphql.ts'
import { useLive } from '../live/context.tsx'
import { usePerson } from '../person/context.tsx'
import type { Selection } from './document.ts'
import type { FormContext, MoveField } from './form.ts'
import { askedFields } from './form.ts'
import { createMoveInputs } from './inputs.ts'
import { keyLetters } from './letters.ts'
import type { Attempt } from './make.ts'
import { attemptOf, makeMove } from './make.ts'
import type { Move } from './move.ts'
import { collectMoves, nextMove } from './move.ts'
import { natureOf } from './nature.ts'
import type { Outcome } from './outcome.ts'
import { lineChoices } from './prefill.ts'

/** What a record says after a move, in its place on the page. */
export interface Said {
  readonly order: { readonly id: string }
  readonly outcome: Outcome
  /** The key of the move. */
  readonly key: string
  /** Absent where nothing was sent, since what the move asks for could not be read. */
  readonly attempt?: Attempt
  readonly label: string
  /** The move that takes it back, and until when (milliseconds since 1970). */
  readonly undo?: { readonly name: string; readonly target: string; readonly recordId: string; readonly until: number }
}

/** The moves of one order and of all below it: what can be done, and doing it. */
export interface MoveDesk {
  readonly moves: Accessor<readonly Move[]>
  readonly find: (key: string) => Move | undefined
  /** The keys of the moves of one record, in order. */
  readonly keysOf: (recordId: string) => readonly string[]
  readonly next: Accessor<Move | undefined>
  /** Whether there are units to make it on: packing is over when every unit lies in a parcel. */
  readonly hasWork: (move: Move) => boolean
  readonly letter: (key: string) => string | undefined
  readonly busy: (key: string) => boolean
  /** Does it, or opens its form where there is something to ask. */
  readonly press: (key: string) => void
  /** The move whose form is open. */
  readonly asking: Accessor<Asking | undefined>
  /** What a move asks for, once that is known. */
  readonly formOf: (key: string) => Pick<Asking, 'fields' | 'context'> | undefined
  /** Does it with what was entered on the page instead of in its form. */
  readonly make: (key: string, input: object) => Promise<Outcome | undefined>
  readonly answer: (input: object) => Promise<Outcome | undefined>
  readonly closeForm: () => void
  readonly said: Accessor<Said | undefined>
  readonly hush: () => void
  readonly again: () => void
  readonly undo: () => void
}

export interface Asking {
  readonly move: Move
  readonly order: OrderRecordFragment
  readonly fields: readonly MoveField[]
  readonly context: FormContext
}

export interface MoveDeskOptions {
  readonly order: Accessor<OrderRecordFragment | undefined>
  /** Reads the record again: after a refusal it may stand elsewhere than the screen shows. */
  readonly reread: () => Promise<void>
  /** Does a move in its own way, instead of its form; false where it has none. */
  readonly take?: (move: Move) => boolean
}

/** How long a move can be taken back, in milliseconds. Source: design, rules of interaction. */
const undoWithin = 8_000

export function createMoveDesk({ order, reread, take }: MoveDeskOptions): MoveDesk {
  const { client, store } = useLive()
  const { t, preferences } = usePerson()
  const language = (): string => preferences.current().language
  const inputs = createMoveInputs(client, language)
  const [busyKey, setBusyKey] = createSignal<string>()
  const [asked, setAsking] = createSignal<Asking>()
  const [lastSaid, setSaid] = createSignal<Said>()
  // A form and a result belong to the order they are about: the next order's record shows neither.
  const asking = createMemo(() => ofOrder(asked(), order()))
  const said = createMemo(() => ofOrder(lastSaid(), order()))
  const moves = createMemo(() => {
    const present = order()
    return present === undefined ? [] : collectMoves(present, t('detail.cartTitle'))
  })
  const byKey = createMemo(() => new Map(moves().map((move) => [move.key, move])))
  const letters = createMemo(() => keyLetters(moves()))

  const send = async (attempt: Attempt, key: string, label: string): Promise<Outcome | undefined> => {
    const present = order()
    if (busyKey() !== undefined || present === undefined) return undefined
    setBusyKey(key)
    const outcome = await makeMove(client, attempt, selectionOf(attempt.move.target))
    if (outcome.kind === 'done') {
      outcome.records.forEach((record) => store.upsert(record))
      store.flush()
    } else if (outcome.kind === 'refused' || outcome.kind === 'stale') await reread()
    setBusyKey(undefined)
    if (asking() === undefined || outcome.kind === 'done') {
      setAsking(undefined)
      setSaid({ order: { id: present.id }, key, outcome, attempt, label, ...undoOf(attempt, outcome) })
    }
    return outcome
  }
  const make = (move: Move, input: object): Promise<Outcome | undefined> =>
    send(attemptOf(move, { ...input, ...impliedInput(move) }), move.key, move.label)
  const impliedInput = (move: Move): object => {
    const total = order()?.total
    const wanted =
      inputs()
        ?.fields(move.name)
        .some(({ name }) => name === 'expectedTotal') ?? false
    return wanted && total !== undefined ? { expectedTotal: { amount: total.amount, currency: total.currency } } : {}
  }
  const waitFor = async (move: Move, present: OrderRecordFragment): Promise<void> => {
    setBusyKey(move.key)
    const loaded = await inputs.load()
    setBusyKey(undefined)
    if (loaded !== undefined) press(move.key)
    else setSaid({ order: { id: present.id }, key: move.key, outcome: { kind: 'unreachable' }, label: move.label })
  }
  const formOf = (key: string): Pick<Asking, 'fields' | 'context'> | undefined => {
    const [move, present, known] = [byKey().get(key), order(), inputs()]
    if (move === undefined || present === undefined || known === undefined) return undefined
    const context = contextOf(present, (type) => known.options(type), move)
    return { fields: askedFields(known.fields(move.name), context), context }
  }
  const press = (key: string): void => {
    const move = byKey().get(key)
    const present = order()
    if (move === undefined || present === undefined || busyKey() !== undefined) return
    if (!move.allowed || take?.(move) === true) return
    const form = formOf(key)
    // Without knowing what a move asks for it would be made unasked.
    if (form === undefined) return void waitFor(move, present)
    const { fields, context } = form
    const { final, asked: once } = natureOf(move.name)
    if (fields.length > 0 || final === true || once === true) setAsking({ move, order: present, fields, context })
    else void make(move, {})
  }
  const hasWork = (move: Move): boolean => {
    const present = order()
    return present !== undefined && (natureOf(move.name).packs !== true || lineChoices(move, present).length > 0)
  }
  return {
    moves,
    find: (key) => byKey().get(key),
    keysOf: (recordId) => moves().flatMap(({ key, record }) => (record.id === recordId ? key : [])),
    next: createMemo(() => nextMove(moves(), hasWork)),
    hasWork,
    letter: (key) => letters().get(key),
    busy: (key) => busyKey() === key,
    press,
    formOf,
    async make(key, input) {
      const move = byKey().get(key)
      return move === undefined ? undefined : await make(move, input)
    },
    asking,
    answer: async (input) => {
      const open = asking()
      if (open === undefined) return undefined
      // The version that the person sees now, not the one of when the form was opened.
      return make(byKey().get(open.move.key) ?? open.move, input)
    },
    closeForm() {
      setAsking(undefined)
    },
    said,
    hush() {
      setSaid(undefined)
    },
    again() {
      const last = said()
      if (last === undefined) return
      const { key, attempt, outcome, label } = last
      const fresh = byKey().get(key)
      if (attempt === undefined) {
        setSaid(undefined)
        press(key)
      }
      // Without an answer the same key goes out again; on a changed record it is a new decision.
      else if (outcome.kind === 'unreachable' || fresh === undefined) void send(attempt, key, label)
      else void send(attemptOf(fresh, attempt.input), fresh.key, fresh.label)
    },
    undo() {
      const back = said()?.undo
      const move = back === undefined ? undefined : byKey().get(`${back.recordId}:${back.name}`)
      setSaid(undefined)
      if (move !== undefined) void make(move, {})
    },
  }
}

const ofOrder = <T extends { readonly order: { readonly id: string } }>(
  value: T | undefined,
  order: { readonly id: string } | undefined,
): T | undefined => (value?.order.id === order?.id ? value : undefined)

function undoOf({ move }: Attempt, outcome: Outcome): Pick<Said, 'undo'> {
  const name = natureOf(move.name).undoneBy
  if (outcome.kind !== 'done' || name === undefined) return {}
  return { undo: { name, target: move.target, recordId: move.record.id, until: Date.now() + undoWithin } }
}

/** What is read back: the order as the record shows it, by way of the return, or the exception, which may belong to none. */
function selectionOf(target: string): Selection {
  if (target === 'exception') {
    const fields = 'exception { id version state note resolvedAt availableTransitions { ...Move } }'
    return { fields, fragments: MoveFragmentDoc.toString() }
  }
  if (target === 'return') {
    const fields = 'return { id version order { ...OrderRecord } }'
    return { fields, fragments: OrderRecordFragmentDoc.toString() }
  }
  return { fields: 'order { ...OrderRecord }', fragments: OrderRecordFragmentDoc.toString() }
}

function contextOf(order: OrderRecordFragment, shopOptions: FormContext['options'], move: Move): FormContext {
  const own: Readonly<Record<string, () => { value: string; label: string }[]>> = {
    OrderLine: () => order.lines.map(({ id, name }) => ({ value: id, label: name })),
    Package: () =>
      order.deliveries
        .filter(({ id }) => id === move.record.id)
        .flatMap(({ packages }) => packages)
        .map(({ id, position }) => ({ value: id, label: String(position) })),
    Return: () => order.returns.map(({ id, number, stateLabel }) => ({ value: id, label: number ?? stateLabel })),
  }
  return { currency: order.currency, options: (type) => own[type]?.() ?? shopOptions(type) }
}
