import type { JSX } from 'solid-js'
import { createEffect, createMemo, createSignal, For, Match, on, onCleanup, Show, Switch } from 'solid-js'
import type { OrderRecordFragment, PaymentAttemptFragment, ReturnRecordFragment } from '../generated/graphql.ts'
import { useKeys } from '../keys/context.tsx'
import { useLive } from '../live/context.tsx'
import { usePerson } from '../person/context.tsx'
import { followOrder } from '../record/follow.ts'
import { AskedMove } from '../transitions/asked-move.tsx'
import type { MoveDesk } from '../transitions/desk.ts'
import { createMoveDesk } from '../transitions/desk.ts'
import { moveKeys } from '../transitions/move-keys.ts'
import type { Move } from '../transitions/move.ts'
import { natureOf } from '../transitions/nature.ts'
import { MoveSaid } from '../transitions/said.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Notice } from '../ui/notice.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { DeskHead } from './desk-head.tsx'
import type { Place } from './place.ts'
import { findPlace } from './place.ts'
import { ReceiveSheet } from './receive.tsx'
import { RefundDeadline, RefundDue } from './refund-due.tsx'
import { RefundSheet } from './refund-sheet.tsx'
import { ReturnUnits } from './units.tsx'

export interface ReturnDeskProps {
  /** The return's number or its Relay id, or that of its order. */
  readonly address: string
  readonly narrow: boolean
}

/** One return at the desk: decided, counted, refunded. */
export function ReturnDesk(props: ReturnDeskProps): JSX.Element {
  const { t } = usePerson()
  const { client } = useLive()
  const [place, setPlace] = createSignal<Place>()
  const find = async (address: string): Promise<void> => {
    const found = await findPlace(client, address)
    if (address === props.address) setPlace(found)
  }
  createEffect(
    on(
      () => props.address,
      (address) => {
        setPlace(undefined)
        void find(address)
      },
    ),
  )
  const found = (): Exclude<Place, string> | undefined => {
    const present = place()
    return typeof present === 'object' ? present : undefined
  }
  return (
    <Switch fallback={<SkeletonRows rows={10} />}>
      <Match when={found()} keyed>
        {({ id, order }) => <AtOrder id={id} order={order} narrow={props.narrow} />}
      </Match>
      <Match when={place() === 'missing'}>
        <EmptyState
          heading={props.narrow ? 'h2' : 'h1'}
          title={t('returns.missingOne')}
          lead={t('returns.missingLead', { ref: `\u2068${props.address}\u2069` })}
        />
      </Match>
      <Match when={place() === 'failed'}>
        <Notice tone="late" action={<Button onPress={() => void find(props.address)}>{t('action.retry')}</Button>}>
          {t('detail.loadFailed')}
        </Notice>
      </Match>
    </Switch>
  )
}

/** The return follows its order: its refunds and deliveries are the order's. */
function AtOrder(props: { readonly id: string; readonly order: string; readonly narrow: boolean }): JSX.Element {
  const { t } = usePerson()
  const followed = followOrder(() => props.order)
  const desk = createMoveDesk({ order: followed.order, reread: followed.reread })
  const found = (): ReturnRecordFragment | undefined => followed.order()?.returns.find(({ id }) => id === props.id)
  const titleBefore = document.title
  createEffect(() => {
    const present = found()
    if (present !== undefined) document.title = `${present.number ?? t('returns.unnumbered')} · ${t('product.name')}`
  })
  onCleanup(() => (document.title = titleBefore))
  return (
    <Switch fallback={<SkeletonRows rows={10} />}>
      <Match when={followed.problem() !== undefined}>
        <Notice tone="late" action={<Button onPress={followed.reread}>{t('action.retry')}</Button>}>
          {t('detail.loadFailed')}
        </Notice>
      </Match>
      <Match when={found() !== undefined && followed.order()}>
        {(order) => (
          <Show when={found()}>
            {(present) => <Sheet found={present()} order={order()} desk={desk} narrow={props.narrow} />}
          </Show>
        )}
      </Match>
    </Switch>
  )
}

export interface ReturnSheetProps {
  readonly found: ReturnRecordFragment
  readonly order: OrderRecordFragment
  readonly desk: MoveDesk
  readonly narrow: boolean
}

function Sheet(props: ReturnSheetProps): JSX.Element {
  const { t } = usePerson()
  let counting: HTMLElement | undefined
  const own = createMemo(() => props.desk.moves().filter(({ record }) => record.id === props.found.id))
  const countKey = createMemo(() => own().find(({ name, allowed }) => allowed && natureOf(name).counts === true)?.key)
  const refunds = (): readonly PaymentAttemptFragment[] =>
    props.order.payments.filter((payment) => payment.return?.id === props.found.id)
  const isOfThis = ({ record }: Move): boolean =>
    record.id === props.found.id || refunds().some(({ id }) => id === record.id)
  const press = (key: string): void => {
    if (key === countKey()) counting?.querySelector('input')?.focus()
    else props.desk.press(key)
  }
  useKeys(() => moveKeys(props.desk, { of: isOfThis, press }))
  return (
    <article class="flex min-w-0 flex-col gap-4">
      <DeskHead
        {...props}
        moves={own().filter(({ key }) => key !== countKey())}
        isCounting={countKey() !== undefined}
      />
      <MoveSaid desk={props.desk} order={props.order} />
      <div
        class="grid min-w-0 items-start gap-4"
        classList={{ 'xl:grid-cols-[minmax(0,5fr)_minmax(0,3fr)]': !props.narrow }}
      >
        <Show
          when={countKey()}
          keyed
          fallback={
            <Card title={t('returns.units')}>
              <ReturnUnits lines={props.found.lines} />
            </Card>
          }
        >
          {(key) => (
            <div ref={(element) => (counting = element)}>
              <Card title={t('returns.count')}>
                <ReceiveSheet desk={props.desk} moveKey={key} found={props.found} />
              </Card>
            </div>
          )}
        </Show>
        <Card title={t('returns.refund')} aside={<RefundDeadline found={props.found} />}>
          <div class="flex flex-col gap-4">
            <RefundDue found={props.found} />
            <For each={refunds()}>{(refund) => <RefundSheet refund={refund} desk={props.desk} />}</For>
          </div>
        </Card>
      </div>
      <AskedMove desk={props.desk} />
    </article>
  )
}
