import type { JSX } from 'solid-js'
import { createEffect, createMemo, on, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import type { OrderRecordFragment } from '../generated/graphql.ts'
import { toneOf } from '../orders/tones.ts'
import { usePerson } from '../person/context.tsx'
import { MoveButton, MoveButtons } from '../transitions/buttons.tsx'
import type { MoveDesk } from '../transitions/desk.ts'
import { MoveSaid } from '../transitions/said.tsx'
import { Amount, Identifier, Since } from '../ui/identifier.tsx'
import { StateChip } from '../ui/state-chip.tsx'
import type { Step } from '../ui/stepper.tsx'
import { Stepper } from '../ui/stepper.tsx'

export interface RecordHeaderProps {
  readonly order: OrderRecordFragment
  readonly desk: MoveDesk
  /** Beside a list, whose title is the page's. */
  readonly narrow: boolean
}

/** Number, customer, sum, where it stands, and the one thing to do next. */
export function RecordHeader(props: RecordHeaderProps): JSX.Element {
  const { t } = usePerson()
  const steps = (): readonly Step[] => [
    { id: 'QUOTATION', label: t('record.quotation') },
    { id: 'QUOTATION_SENT', label: t('record.quotationSent') },
    { id: 'ORDER', label: t('record.order') },
  ]
  const isOnItsWay = (): boolean => steps().some(({ id }) => id === props.order.state)
  // Only the key is followed: the button is the same one as long as the next move is.
  const nextKey = createMemo(() => props.desk.next()?.key)
  let heading: HTMLElement | undefined
  // Whoever opens a record by keyboard goes on in it, and a screen reader says which it is.
  createEffect(
    on(
      () => props.order.id,
      () => heading?.focus({ preventScroll: true }),
    ),
  )
  const isForeign = (): boolean => props.desk.next()?.record.id !== props.order.id
  return (
    <header class="flex flex-col gap-4">
      <div class="flex flex-wrap items-start gap-x-4 gap-y-1">
        <div class="min-w-0 flex-1">
          <Dynamic
            component={props.narrow ? 'h2' : 'h1'}
            ref={(element: HTMLElement) => (heading = element)}
            tabIndex={-1}
            class="text-title font-semibold outline-none"
          >
            <Show when={props.order.number} fallback={t('detail.cartTitle')}>
              {(number) => <Identifier value={number()} />}
            </Show>
          </Dynamic>
          <p class="text-muted">
            <Customer order={props.order} /> · <Since at={props.order.createdAt} />
          </p>
        </div>
        <p class="text-title font-semibold">
          <Amount value={props.order.total} />
        </p>
      </div>
      <div class="flex flex-wrap items-center gap-x-5 gap-y-2">
        <Show
          when={isOnItsWay()}
          fallback={<StateChip tone={toneOf.order(props.order.state)} label={props.order.stateLabel} />}
        >
          <Stepper label={t('detail.progress')} steps={steps()} current={props.order.state} />
        </Show>
        <span class="flex flex-wrap gap-2">
          <StateChip tone={toneOf.paymentStatus(props.order.paymentStatus)} label={props.order.paymentStatusLabel} />
          <Show when={props.order.deliveries.length > 0}>
            <StateChip
              tone={toneOf.deliveryStatus(props.order.deliveryStatus)}
              label={props.order.deliveryStatusLabel}
            />
          </Show>
        </span>
      </div>
      <div role="group" aria-label={t('moves.toolbar')} class="flex flex-wrap items-start gap-2">
        <Show when={nextKey()} keyed>
          {(key) => <MoveButton desk={props.desk} moveKey={key} primary named={isForeign()} />}
        </Show>
        <MoveButtons
          desk={props.desk}
          recordId={props.order.id}
          name={props.order.number ?? t('detail.cartTitle')}
          without={nextKey()}
        />
      </div>
      <MoveSaid desk={props.desk} order={props.order} />
    </header>
  )
}

function Customer(props: { readonly order: OrderRecordFragment }): JSX.Element {
  const { t } = usePerson()
  return (
    <Show when={props.order.contact} fallback={t('lists.nobody')}>
      {(contact) => (
        <>
          <bdi>{contact().name}</bdi>
          <Show when={contact().company}>
            {(company) => (
              <>
                {' '}
                · <bdi>{company()}</bdi>
              </>
            )}
          </Show>
        </>
      )}
    </Show>
  )
}
