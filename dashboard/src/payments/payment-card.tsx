import type { JSX } from 'solid-js'
import { For, Show } from 'solid-js'
import type { OrderRecordFragment, PaymentAttemptFragment } from '../generated/graphql.ts'
import type { Money } from '../format/money.ts'
import { addAll } from '../format/sum.ts'
import { toneOf } from '../orders/tones.ts'
import { usePerson } from '../person/context.tsx'
import { hasOpenMove, MoveButtons } from '../transitions/buttons.tsx'
import type { MoveDesk } from '../transitions/desk.ts'
import { Card } from '../ui/card.tsx'
import { Amount, Identifier, Since } from '../ui/identifier.tsx'
import { StateChip } from '../ui/state-chip.tsx'
import { MoneyBar } from './money-bar.tsx'
import { RefundBar } from './refund-bar.tsx'

/** What came, what is promised and what is due; below it every attempt to pay, with its captures and voids. */
export function PaymentCard(props: { readonly order: OrderRecordFragment; readonly desk: MoveDesk }): JSX.Element {
  const { t } = usePerson()
  const attempts = (): readonly PaymentAttemptFragment[] =>
    props.order.payments.filter(({ parent }) => parent === null).toReversed()
  const partsOf = (id: string): readonly PaymentAttemptFragment[] =>
    props.order.payments.filter(({ parent }) => parent?.id === id)
  const hasRefunds = (): boolean =>
    Number(props.order.refunded.amount) !== 0 || Number(props.order.refundPending.amount) !== 0
  const refundable = (): Money => {
    const { payments, currency } = props.order
    return { amount: addAll(payments.flatMap((payment) => payment.refundable?.amount ?? [])), currency }
  }
  return (
    <Card title={t('detail.payment.title')}>
      <div class="flex flex-col gap-4">
        <MoneyBar captured={props.order.captured} authorized={props.order.authorized} due={props.order.due} />
        <Show when={hasRefunds()}>
          <RefundBar
            captured={props.order.captured}
            refunded={props.order.refunded}
            pending={props.order.refundPending}
            refundable={refundable()}
          />
        </Show>
        <Show when={attempts().length > 0} fallback={<p class="text-muted">{t('detail.payment.none')}</p>}>
          <ul class="flex flex-col gap-4">
            <For each={attempts()}>
              {(payment) => (
                <li class="flex flex-col gap-2 border-t pt-3">
                  <Attempt payment={payment} />
                  <For each={partsOf(payment.id)}>
                    {(part) => (
                      <div class="flex flex-col gap-2 border-s-2 ps-3">
                        <Attempt payment={part} />
                        <OwnMoves desk={props.desk} payment={part} />
                      </div>
                    )}
                  </For>
                  <OwnMoves desk={props.desk} payment={payment} />
                </li>
              )}
            </For>
          </ul>
        </Show>
      </div>
    </Card>
  )
}

/** The moves of a payment or refund, as long as there is one to make. */
function OwnMoves(props: { readonly desk: MoveDesk; readonly payment: PaymentAttemptFragment }): JSX.Element {
  const isStuck = (): boolean => Number(props.payment.refundable?.amount ?? 0) > 0
  return (
    <Show when={hasOpenMove(props.desk, props.payment.id) || isStuck()}>
      <MoveButtons desk={props.desk} recordId={props.payment.id} name={props.payment.reference} />
    </Show>
  )
}

function Attempt(props: { readonly payment: PaymentAttemptFragment }): JSX.Element {
  const { t, format } = usePerson()
  const otherAmount = (): PaymentAttemptFragment['amountReceived'] => {
    const { amount, amountReceived } = props.payment
    return amountReceived !== null && amountReceived.amount !== amount.amount ? amountReceived : null
  }
  const isPart = (): boolean => props.payment.parent !== null
  const kind = (): string => t.find(`states.paymentOperation.${props.payment.operation}`) ?? props.payment.operation
  const cause = (): string | undefined =>
    props.payment.refundCause === null ? undefined : t.find(`states.refundCause.${props.payment.refundCause}`)
  return (
    <div class="flex flex-wrap items-baseline gap-x-3 gap-y-1">
      <span class="min-w-0 flex-1">
        <Show when={isPart()} fallback={<bdi class="font-medium">{props.payment.provider.name}</bdi>}>
          <span class="font-medium">{kind()}</span>
          <Show when={props.payment.return?.number ?? undefined} fallback={<Cause cause={cause()} />}>
            {(number) => (
              <span class="text-muted"> · {t('accounts.forReturn', { number: `\u2066${number()}\u2069` })}</span>
            )}
          </Show>
        </Show>
        <span class="text-small text-muted flex flex-wrap gap-x-3">
          <Identifier value={props.payment.reference} />
          <Show when={props.payment.providerReference}>
            {(reference) => (
              <span>
                {t('detail.payment.reference')} <Identifier value={reference()} />
              </span>
            )}
          </Show>
          <Since at={props.payment.settledAt ?? props.payment.createdAt} />
          <Show when={props.payment.authorizationExpiresAt}>
            {(at) => <span>{t('detail.payment.until', { time: format().moment(at()) })}</span>}
          </Show>
        </span>
        <Show when={props.payment.message}>{(message) => <span class="text-small block">{message()}</span>}</Show>
      </span>
      <StateChip tone={toneOf.payment(props.payment.state)} label={props.payment.stateLabel} />
      <span class="text-end">
        <Amount value={props.payment.amount} />
        <Show when={otherAmount()}>
          {(amount) => (
            <span class="text-small text-muted block">
              {t('detail.payment.received', { amount: `\u2068${format().money(amount())}\u2069` })}
            </span>
          )}
        </Show>
      </span>
    </div>
  )
}

function Cause(props: { readonly cause: string | undefined }): JSX.Element {
  return <Show when={props.cause}>{(cause) => <span class="text-muted"> · {cause()}</span>}</Show>
}
