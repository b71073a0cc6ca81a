import type { JSX } from 'solid-js'
import { createSignal, For, Show } from 'solid-js'
import type { OrderPageFragment } from '../generated/graphql.ts'
import { Button } from '../../ui/button.tsx'
import { CopyRow } from '../copy-row.tsx'
import { Section } from '../parts.tsx'
import { useReader } from '../reader.tsx'
import { CancelPayment } from './cancel-payment.tsx'
import { PayDialog } from './pay-dialog.tsx'
import type { OrderDesk } from './desk.ts'
import { attemptsOf, isDue, moveOf, notGivenBack, reasonsOf } from './story.ts'

type Attempt = OrderPageFragment['payments'][number]

/** What is to pay and how, what was paid, what came back. */
export function Payment(props: { readonly desk: OrderDesk; readonly order: OrderPageFragment }): JSX.Element {
  const { t, format } = useReader()
  const [asking, setAsking] = createSignal(false)
  const waiting = () => attemptsOf(props.order).findLast(({ state }) => state === 'PENDING')
  const unfinished = () => attemptsOf(props.order).findLast(({ state }) => state === 'DRAFT')
  const pay = () => moveOf(props.order, 'paymentInitiate')
  /** Of a cancelled order. */
  const owed = (): string | undefined => {
    const left = notGivenBack(props.order)
    return props.order.state === 'CANCELLED' && Number(left.amount) > 0 ? format().money(left) : undefined
  }
  /** Shown where it would lead somewhere: a paid order has nothing to try again. */
  const isPayable = () => isDue(props.order) && pay() !== undefined && unfinished() === undefined
  return (
    <Section heading={t('payment.heading')}>
      <div class="flex flex-col gap-4">
        <Show
          when={isDue(props.order)}
          fallback={
            <Show when={owed()} fallback={<Show when={props.order.state === 'ORDER'}>{t('payment.paidAll')}</Show>}>
              {(amount) => <p>{t('payment.owed', { amount: amount() })}</p>}
            </Show>
          }
        >
          <p class="flex flex-wrap items-baseline justify-between gap-x-4">
            <span>{t('payment.due')}</span>
            <bdi class="text-headline font-semibold">{format().money(props.order.due)}</bdi>
          </p>
          <Show when={waiting()}>{(attempt) => <Instructions attempt={attempt()} />}</Show>
          <Show when={unfinished()?.redirectUrl}>
            {(url) => (
              <a
                class="control bg-accent text-on-accent hover:bg-accent-hover self-start font-medium"
                href={url()}
                rel="noreferrer"
              >
                {t('payment.goOn')}
              </a>
            )}
          </Show>
          <Show when={isPayable() ? pay() : undefined}>
            {(move) => (
              <Button
                variant={waiting() === undefined ? 'primary' : 'plain'}
                blocked={reasonsOf(move())}
                onPress={() => setAsking(true)}
              >
                {waiting() !== undefined
                  ? t('payment.payOther')
                  : attemptsOf(props.order).length > 0
                    ? t('payment.payAgain')
                    : t('payment.pay')}
              </Button>
            )}
          </Show>
        </Show>
        <History order={props.order} desk={props.desk} />
      </div>
      <Show when={asking()}>
        <PayDialog desk={props.desk} order={props.order} onClose={() => setAsking(false)} />
      </Show>
    </Section>
  )
}

/** How the payment that waits is to be made. */
function Instructions(props: { readonly attempt: Attempt }): JSX.Element {
  const { t } = useReader()
  return (
    <Show
      when={props.attempt.bankAccount}
      fallback={
        <Show when={props.attempt.provider.kind !== 'WIRE'}>
          <p>
            {props.attempt.provider.kind === 'CASH_ON_DELIVERY'
              ? t('payment.onDelivery')
              : props.attempt.provider.kind === 'PAY_ON_SITE'
                ? t('payment.onSite')
                : t('payment.pending')}
          </p>
        </Show>
      }
    >
      {(account) => (
        <div class="bg-sunken rounded-md border px-4 py-3">
          <p class="mb-1 text-pretty">{t('payment.transferLead')}</p>
          <dl class="divide-line divide-y">
            <CopyRow label={t('payment.reference')} shown={props.attempt.reference} value={props.attempt.reference} />
            <CopyRow
              label={t('payment.iban')}
              shown={account().iban.replaceAll(/(.{4})(?=.)/g, '$1 ')}
              value={account().iban}
            />
            <Show when={account().bic}>
              {(bic) => <CopyRow label={t('payment.bic')} shown={bic()} value={bic()} />}
            </Show>
            <CopyRow label={t('payment.holder')} shown={account().holder} value={account().holder} />
          </dl>
        </div>
      )}
    </Show>
  )
}

/** Every attempt and every refund, newest first. */
function History(props: { readonly desk: OrderDesk; readonly order: OrderPageFragment }): JSX.Element {
  const { t, format } = useReader()
  const shown = () =>
    props.order.payments.filter(({ operation }) => operation !== 'VOID' && operation !== 'CAPTURE').toReversed()
  const words = ({ operation, state, settledAt, message, createdAt }: Attempt): string => {
    const date = format().day(settledAt ?? createdAt)
    if (operation === 'REFUND') return state === 'DONE' ? t('payment.refunded', { date }) : t('payment.refundPending')
    switch (state) {
      case 'DONE':
        return t('payment.charged', { date })
      case 'AUTHORIZED':
        return t('payment.reserved')
      case 'PENDING':
        return t('payment.pending')
      case 'DRAFT':
        return t('payment.unfinished')
      case 'ERROR':
        return message === null ? t('payment.failed') : t('payment.failedWhy', { reason: `\u2068${message}\u2069` })
      case 'CANCELLED':
        return t('payment.cancelled')
    }
  }
  return (
    <Show when={shown().length > 0}>
      <ul class="divide-line -mb-2 divide-y border-t">
        <For each={shown()}>
          {(attempt) => {
            const amount = () => format().money(attempt.amountReceived ?? attempt.amount)
            const cancel = () => moveOf(attempt, 'paymentCancel')
            return (
              <li class="flex flex-wrap items-center gap-x-4 gap-y-1 py-3">
                <span class="min-w-0 flex-1">
                  <span class="block">
                    {attempt.operation === 'REFUND'
                      ? t('payment.refund', { amount: amount() })
                      : t('payment.charge', { amount: amount(), provider: `\u2068${attempt.provider.name}\u2069` })}
                  </span>
                  <span class="text-small text-muted block">{words(attempt)}</span>
                </span>
                <Show when={cancel()?.allowed}>
                  <CancelPayment desk={props.desk} payment={attempt} />
                </Show>
              </li>
            )
          }}
        </For>
      </ul>
    </Show>
  )
}
