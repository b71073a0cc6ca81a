import type { Accessor } from 'solid-js'
import { createEffect, createSignal, on } from 'solid-js'
import type { MoveOptionsQuery } from '../generated/graphql.ts'
import { MoveInputsDocument, MoveOptionsDocument } from '../generated/graphql.ts'
import type { LiveClient } from '../live/client.ts'
import type { InputOption } from '../ui/fields/description.ts'
import type { MoveField } from './form.ts'

/** What the moves ask for, by the mutation's name, and the shop's records that inputs may name, by type. */
export interface MoveInputs {
  readonly fields: (name: string) => readonly MoveField[]
  readonly options: (type: string) => readonly InputOption[] | undefined
}

/** What the moves ask for as far as it is known; `load` asks again where the API did not answer. */
export type KnownInputs = Accessor<MoveInputs | undefined> & {
  /** Resolves to undefined when the API does not answer. */
  readonly load: () => Promise<MoveInputs | undefined>
}

/**
 * The same as it becomes known, without a screen waiting for it: undefined until then. A resource that is read would put
 * the whole screen aside the first time.
 */
export function createMoveInputs(client: Pick<LiveClient, 'query'>, language: Accessor<string>): KnownInputs {
  const [inputs, setInputs] = createSignal<MoveInputs>()
  const load = async (): Promise<MoveInputs | undefined> => {
    const wanted = language()
    const loaded = await loadInputs(client, wanted)
    // What is known stays when the API is silent, and another language's answer comes by its own effect.
    if (loaded !== undefined && language() === wanted) setInputs(loaded)
    return loaded
  }
  createEffect(on(language, () => void load()))
  return Object.assign(inputs, { load })
}

const known = new Map<string, Promise<MoveInputs | undefined>>()

/**
 * Loads what the moves ask for, once for each language: it is the same for all records, so records do not carry it.
 * Resolves to undefined when the API does not answer; the next call tries again.
 */
function loadInputs(client: Pick<LiveClient, 'query'>, language: string): Promise<MoveInputs | undefined> {
  const loading = known.get(language) ?? readInputs(client)
  known.set(language, loading)
  void loading.then((inputs) => void (inputs === undefined && known.delete(language)))
  return loading
}

async function readInputs(client: Pick<LiveClient, 'query'>): Promise<MoveInputs | undefined> {
  const [inputs, options] = await Promise.all([
    client.query(MoveInputsDocument, {}),
    client.query(MoveOptionsDocument, {}),
  ])
  if (!inputs.ok || !options.ok) return undefined
  const fields = new Map<string, readonly MoveField[]>()
  for (const { transitions } of inputs.data.stateMachines)
    for (const { name, mutation, input } of transitions) if (mutation) fields.set(name, input)
  const records = optionsOf(options.data)
  return { fields: (name) => fields.get(name) ?? [], options: (type) => records.get(type) }
}

function optionsOf(shop: MoveOptionsQuery): ReadonlyMap<string, readonly InputOption[]> {
  const named = (records: readonly { readonly id: string; readonly name: string }[]): InputOption[] =>
    records.map(({ id, name }) => ({ value: id, label: name }))
  return new Map([
    ['PaymentProvider', named(shop.paymentProviders.filter(({ enabled }) => enabled))],
    ['DeliveryMethod', named(shop.deliveryMethods.filter(({ active }) => active))],
    ['Staff', named(shop.staff.filter(({ active }) => active))],
    ['SalesTeam', named(shop.salesTeams)],
    ['Warehouse', named(shop.warehouses)],
  ])
}
