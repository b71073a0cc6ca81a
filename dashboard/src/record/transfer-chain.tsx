import Check from 'lucide-solid/icons/check'
import User from 'lucide-solid/icons/user'
import type { JSX } from 'solid-js'
import { For, Show } from 'solid-js'
import type { DeliveryRecordFragment } from '../generated/graphql.ts'
import { usePerson } from '../person/context.tsx'
import { MoveButtons } from '../transitions/buttons.tsx'
import type { MoveDesk } from '../transitions/desk.ts'
import { Since } from '../ui/identifier.tsx'

type Transfer = DeliveryRecordFragment['transfers'][number]

export interface TransferChainProps {
  readonly delivery: DeliveryRecordFragment
  readonly desk: MoveDesk
  /** The key of the move that packs, while it is made at the step that is under way. */
  readonly packs: string | undefined
}

/** The steps of a delivery in a row: how many units are there and done, who is at it, and what can be done with each. */
export function TransferChain(props: TransferChainProps): JSX.Element {
  const { t } = usePerson()
  const current = (): Transfer | undefined => props.delivery.transfers.find(({ doneAt }) => doneAt === null)
  return (
    <ol
      aria-label={t('detail.delivery.steps', { number: props.delivery.number })}
      class="grid gap-px overflow-hidden rounded-md border bg-line sm:auto-cols-fr sm:grid-flow-col"
    >
      <For each={props.delivery.transfers}>
        {(transfer) => (
          <Step transfer={transfer} desk={props.desk} packs={props.packs} isTurn={transfer.id === current()?.id} />
        )}
      </For>
    </ol>
  )
}

function Step(props: {
  readonly transfer: Transfer
  readonly desk: MoveDesk
  readonly packs: string | undefined
  /** Whether it is the step that is under way. */
  readonly isTurn: boolean
}): JSX.Element {
  const { t, format } = usePerson()
  const sum = (pick: (line: Transfer['lines'][number]) => number): number =>
    props.transfer.lines.reduce((total, line) => total + pick(line), 0)
  const planned = (): number => sum((line) => line.planned)
  const reserved = (): number => sum((line) => line.reserved)
  const done = (): number => sum((line) => line.done)
  const damaged = (): number => sum((line) => line.damaged)
  const isDone = (): boolean => props.transfer.doneAt !== null
  const isOpenHere = (): boolean => props.desk.keysOf(props.transfer.id).some((key) => props.desk.find(key)?.allowed)
  const units = (): string => {
    const numbers = {
      planned: format().count(planned()),
      done: format().count(done()),
      reserved: format().count(reserved()),
    }
    return isDone() ? t('detail.delivery.units', numbers) : t('detail.delivery.reserved', numbers)
  }
  return (
    <li
      class="flex min-w-0 flex-col gap-2 p-3"
      classList={{ 'bg-surface': isOpenHere() || isDone(), 'bg-sunken': !isOpenHere() && !isDone() }}
    >
      <div class="flex items-center gap-1.5">
        <Show when={isDone()}>
          <Check size={14} aria-hidden="true" class="text-muted" />
        </Show>
        <span class="font-medium" classList={{ 'text-muted': !isOpenHere() }}>
          {props.transfer.stepLabel}
        </span>
        <Show when={props.transfer.doneAt}>{(at) => <Since at={at()} class="text-small text-muted ms-auto" />}</Show>
      </div>
      <p class="text-small text-muted">
        <Show when={!isDone()} fallback={units()}>
          {props.transfer.stateLabel}
          <Show when={reserved() > 0}> · {units()}</Show>
        </Show>
        <Show when={damaged() > 0}> · {t('detail.delivery.damaged', { count: format().count(damaged()) })}</Show>
      </p>
      <Show when={!isDone() && props.transfer.startedBy}>
        {(person) => (
          <p class="text-small flex items-center gap-1.5">
            <User size={12} aria-hidden="true" />
            {t('detail.delivery.atIt', { name: `\u2068${person().name}\u2069` })}
          </p>
        )}
      </Show>
      <div class="mt-auto">
        <MoveButtons
          desk={props.desk}
          recordId={props.transfer.id}
          name={props.transfer.stepLabel}
          first={props.isTurn ? props.packs : undefined}
          waits={!props.isTurn}
        />
      </div>
    </li>
  )
}
