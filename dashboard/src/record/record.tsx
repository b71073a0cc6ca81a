import { useNavigate } from '@solidjs/router'
import type { JSX } from 'solid-js'
import { createEffect, lazy, Match, onCleanup, Show, Suspense, Switch } from 'solid-js'
import type { OrderRecordFragment } from '../generated/graphql.ts'
import { useKeys } from '../keys/context.tsx'
import { PaymentCard } from '../payments/payment-card.tsx'
import { usePerson } from '../person/context.tsx'
import { returnHref } from '../returns/href.ts'
import { AskedMove } from '../transitions/asked-move.tsx'
import type { MoveDesk } from '../transitions/desk.ts'
import { createMoveDesk } from '../transitions/desk.ts'
import { moveKeys } from '../transitions/move-keys.ts'
import type { Move } from '../transitions/move.ts'
import { natureOf } from '../transitions/nature.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Notice } from '../ui/notice.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { DeliveriesSection } from './deliveries-section.tsx'
import { ExceptionNotices } from './exceptions.tsx'
import { Facts } from './facts.tsx'
import { followOrder } from './follow.ts'
import { RecordHeader } from './header.tsx'
import { Lines } from './lines.tsx'
import { showPlace, usePlace } from './place.ts'

// What only some orders have is fetched for them, and what lies below comes after.
const History = lazy(async () => ({ default: (await import('./history.tsx')).History }))
const Notes = lazy(async () => ({ default: (await import('./notes.tsx')).Notes }))
const InvoicesSection = lazy(async () => ({ default: (await import('../invoices/section.tsx')).InvoicesSection }))
const ReturnsSection = lazy(async () => ({ default: (await import('../returns/section.tsx')).ReturnsSection }))

export interface OrderRecordProps {
  /** The order's number, or its Relay id. */
  readonly address: string
  /** Set where it stands beside a list: the sections stay below one another. */
  readonly narrow?: boolean
  readonly onClose?: () => void
}

/** The record of one order, live: where it stands, what can be done next, and everything that happened. */
export function OrderRecord(props: OrderRecordProps): JSX.Element {
  const { t } = usePerson()
  const followed = followOrder(() => props.address)
  const navigate = useNavigate()
  // What came back is counted at the desk for it, unit by unit.
  const take = (move: Move): boolean => {
    const found = followed.order()?.returns.find(({ id }) => id === move.record.id)
    if (found === undefined || natureOf(move.name).counts !== true) return false
    navigate(returnHref(found))
    return true
  }
  const desk = createMoveDesk({ order: followed.order, reread: followed.reread, take })
  useKeys(() => moveKeys(desk))
  const titleBefore = document.title
  createEffect(() => {
    const order = followed.order()
    if (order !== undefined) document.title = `${order.number ?? t('detail.cartTitle')} · ${t('product.name')}`
  })
  onCleanup(() => (document.title = titleBefore))
  return (
    <Switch fallback={<SkeletonRows rows={10} />}>
      <Match when={followed.order()}>
        {(order) => <Sheet order={order()} desk={desk} narrow={props.narrow === true} />}
      </Match>
      <Match when={followed.problem() === 'missing'}>
        <EmptyState
          heading={props.narrow === true ? 'h2' : 'h1'}
          title={t('detail.missing')}
          lead={t('detail.missingLead', { ref: `\u2068${props.address}\u2069` })}
          action={<Button onPress={() => props.onClose?.()}>{t('detail.back')}</Button>}
        />
      </Match>
      <Match when={followed.problem() === 'failed'}>
        <Notice tone="late" action={<Button onPress={followed.reread}>{t('action.retry')}</Button>}>
          {t('detail.loadFailed')}
        </Notice>
      </Match>
    </Switch>
  )
}

function Sheet(props: {
  readonly order: OrderRecordFragment
  readonly desk: MoveDesk
  readonly narrow: boolean
}): JSX.Element {
  // With one delivery all of it is in reach, and what to do next stays in view.
  showPlace(usePlace(), () => props.order.deliveries.length > 1)
  return (
    <article class="flex min-w-0 flex-col gap-4">
      <RecordHeader order={props.order} desk={props.desk} narrow={props.narrow} />
      <ExceptionNotices order={props.order} desk={props.desk} />
      <div class="grid min-w-0 gap-4" classList={{ 'xl:grid-cols-[minmax(0,5fr)_minmax(0,3fr)]': !props.narrow }}>
        <div class="flex min-w-0 flex-col gap-4">
          <Lines order={props.order} />
          <DeliveriesSection order={props.order} desk={props.desk} />
          <PaymentCard order={props.order} desk={props.desk} />
          <Show when={props.order.returns.length > 0}>
            <Suspense fallback={<SkeletonRows rows={3} />}>
              <ReturnsSection order={props.order} desk={props.desk} />
            </Suspense>
          </Show>
          <Show when={props.order.confirmedAt !== null || props.order.invoices.length > 0}>
            <Suspense fallback={<SkeletonRows rows={3} />}>
              <InvoicesSection order={props.order} desk={props.desk} />
            </Suspense>
          </Show>
        </div>
        <div class="flex min-w-0 flex-col gap-4">
          <Facts order={props.order} />
          <Suspense fallback={<SkeletonRows rows={6} />}>
            <Notes order={props.order} />
            <History order={props.order} />
          </Suspense>
        </div>
      </div>
      <AskedMove desk={props.desk} />
    </article>
  )
}
