import type { JSX } from 'solid-js'
import { Match, Show, Switch } from 'solid-js'
import type { OrderPageFragment } from '../generated/graphql.ts'
import { Button } from '../../ui/button.tsx'
import { Frame } from '../frame.tsx'
import { LiveBadge } from '../live-badge.tsx'
import { openLine } from '../live.ts'
import { LinkButton, Loading } from '../parts.tsx'
import { useReader } from '../reader.tsx'
import type { PageProps } from '../routes.ts'
import { Trouble } from '../trouble.tsx'
import { Cancel } from './cancel.tsx'
import { Delivery } from './delivery.tsx'
import type { OrderDesk } from './desk.ts'
import { followOrder } from './follow.ts'
import { hasInvoices, Invoices } from './invoices.tsx'
import { Items } from './items.tsx'
import { Payment } from './payment.tsx'
import { Progress } from './progress.tsx'
import { Returns } from './returns.tsx'
import { deliveriesOf, headlineOf, isDue } from './story.ts'

/** The customer's page of an order, opened by its secret link: moves as the order moves, without a reload. */
export default function OrderPage(props: PageProps): JSX.Element {
  const { t } = useReader()
  const line = openLine(() => ({ order: props.param }))
  const followed = followOrder(line)
  const desk: OrderDesk = { client: line.client, token: props.param, reread: followed.reread }
  const title = () => {
    const number = followed.order()?.number
    return number == null ? t('order.cart') : t('order.title', { number })
  }
  return (
    <Frame title={followed.order() === undefined ? t('frame.orders') : title()} seller={followed.seller()}>
      <Switch fallback={<Loading />}>
        <Match when={followed.order()}>
          {(order) => (
            <div classList={{ stale: line.connection.stale() }}>
              <Head order={order()} title={title()}>
                <LiveBadge connection={line.connection} />
              </Head>
              <Body order={order()} desk={desk} />
            </div>
          )}
        </Match>
        <Match when={followed.problem() === 'missing'}>
          <Trouble
            title={t('trouble.missingTitle')}
            lead={t('trouble.missingLead')}
            action={
              <LinkButton href="/account" primary>
                {t('trouble.missingAction')}
              </LinkButton>
            }
          />
        </Match>
        <Match when={followed.problem() === 'limited'}>
          <Trouble title={t('trouble.limitedTitle')} lead={t('trouble.limitedLead')} />
        </Match>
        <Match when={followed.problem() === 'failed'}>
          <Trouble
            title={t('trouble.failedTitle')}
            lead={t('trouble.failedLead')}
            action={
              <Button variant="primary" onPress={() => void followed.reread()}>
                {t('frame.retry')}
              </Button>
            }
          />
        </Match>
      </Switch>
    </Frame>
  )
}

/** What is the matter, in one sentence, and what comes next. */
function Head(props: {
  readonly order: OrderPageFragment
  readonly title: string
  readonly children: JSX.Element
}): JSX.Element {
  const { t, format } = useReader()
  const lead = (): string => {
    const headline = headlineOf(props.order)
    const { validUntil } = props.order
    switch (headline) {
      case 'quotation':
        return validUntil === null ? t('lead.quotationOpen') : t('lead.quotation', { date: format().day(validUntil) })
      case 'packing': {
        const next = deliveriesOf(props.order).find(({ shippedAt }) => shippedAt === null)
        return next === undefined ? t('lead.confirmed') : t('lead.packing', { date: format().day(next.shipBy) })
      }
      case 'confirmed':
        return t(isServed(props.order) ? 'lead.service' : 'lead.confirmed')
      default:
        return t(`lead.${headline}`)
    }
  }
  const placedAt = () => props.order.checkoutConfirmedAt ?? props.order.confirmedAt ?? props.order.createdAt
  return (
    <header class="mb-8">
      <p class="text-small text-muted mb-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <bdi class="text-ink font-medium">{props.title}</bdi>
        <span>{t('order.placed', { date: format().day(placedAt()) })}</span>
        {props.children}
      </p>
      <div role="status">
        <h1 class="text-headline font-semibold tracking-tight text-balance">
          {t(`headline.${headlineOf(props.order)}`)}
        </h1>
        <p class="text-muted mt-2 text-pretty">{lead()}</p>
      </div>
    </header>
  )
}

/** Whether the order is confirmed and there is nothing to send. */
const isServed = (order: OrderPageFragment): boolean =>
  deliveriesOf(order).length === 0 && order.deliveryMethod === null && !isDue(order)

function Body(props: { readonly order: OrderPageFragment; readonly desk: OrderDesk }): JSX.Element {
  const { t } = useReader()
  const isOver = () => props.order.state === 'CANCELLED'
  const hasPayment = () => isDue(props.order) || props.order.payments.length > 0
  return (
    <>
      <Show when={!isOver()}>
        <section aria-label={t('steps.label')} class="bg-surface mb-4 rounded-lg border p-4 sm:mb-6 sm:p-6">
          <Progress order={props.order} />
        </section>
      </Show>
      <div class="grid items-start gap-4 sm:gap-6 lg:grid-cols-[3fr_2fr]">
        <div class="grid gap-4 sm:gap-6">
          <Show when={hasPayment()}>
            <Payment desk={props.desk} order={props.order} />
          </Show>
          <Show when={props.order.deliveryMethod !== null && !isOver()}>
            <Delivery order={props.order} />
          </Show>
          <Show when={props.order.state === 'ORDER' || props.order.returns.length > 0}>
            <Returns desk={props.desk} order={props.order} />
          </Show>
        </div>
        <div class="grid gap-4 sm:gap-6">
          <Items order={props.order} />
          <Show when={hasInvoices(props.order)}>
            <Invoices desk={props.desk} order={props.order} />
          </Show>
          <Cancel desk={props.desk} order={props.order} />
        </div>
      </div>
    </>
  )
}
