import ChevronRight from 'lucide-solid/icons/chevron-right'
import type { JSX } from 'solid-js'
import { createResource, For, Show } from 'solid-js'
import type { LiveClient } from '../../live/client.ts'
import type { OwnOrdersQuery } from '../generated/graphql.ts'
import { OwnOrdersDocument } from '../generated/graphql.ts'
import { Button } from '../../ui/button.tsx'
import { standingOf } from '../order/story.ts'
import { Loading } from '../parts.tsx'
import { useReader } from '../reader.tsx'
import { Trouble } from '../trouble.tsx'

type OwnOrder = OwnOrdersQuery['orders']['nodes'][number]

/** The customer's orders, newest first, each a link to its page. */
export function OwnOrders(props: { readonly client: LiveClient }): JSX.Element {
  const { t, language } = useReader()
  const [orders, { refetch }] = createResource(language, async () => {
    const answer = await props.client.query(OwnOrdersDocument, {})
    return answer.ok ? answer.data.orders.nodes : undefined
  })
  return (
    <Show when={!orders.loading} fallback={<Loading />}>
      <Show
        when={orders()}
        fallback={
          <Trouble
            title={t('trouble.failedTitle')}
            lead={t('trouble.failedLead')}
            action={<Button onPress={() => void refetch()}>{t('frame.retry')}</Button>}
          />
        }
      >
        {(found) => (
          <Show
            when={found().length > 0}
            fallback={<Trouble title={t('account.noneTitle')} lead={t('account.noneLead')} />}
          >
            <ul class="bg-surface divide-line divide-y overflow-hidden rounded-lg border">
              <For each={found()}>{(order) => <Row order={order} />}</For>
            </ul>
            <Show when={found().length >= 50}>
              <p class="text-small text-muted mt-3">{t('account.newest')}</p>
            </Show>
          </Show>
        )}
      </Show>
    </Show>
  )
}

function Row(props: { readonly order: OwnOrder }): JSX.Element {
  const { t, format } = useReader()
  const name = () =>
    props.order.number === null ? t('order.cart') : t('order.title', { number: `\u2068${props.order.number}\u2069` })
  return (
    <li>
      <a
        class="hover:bg-hover flex items-center gap-4 px-4 py-4 sm:px-6"
        href={new URL(props.order.statusUrl ?? '/account', location.origin).pathname}
      >
        <span class="min-w-0 flex-1">
          <span class="block font-medium">{name()}</span>
          <span class="text-small text-muted block">
            {format().day(props.order.checkoutConfirmedAt ?? props.order.createdAt)} ·{' '}
            {t(`headline.${standingOf(props.order)}`)}
          </span>
        </span>
        <bdi class="shrink-0">{format().money(props.order.total)}</bdi>
        <ChevronRight size={18} class="icon-directional text-muted shrink-0" aria-hidden="true" />
      </a>
    </li>
  )
}
