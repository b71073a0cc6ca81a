import ExternalLink from 'lucide-solid/icons/external-link'
import type { JSX } from 'solid-js'
import { For, Show } from 'solid-js'
import type { OrderPageFragment } from '../generated/graphql.ts'
import { LinkButton, Section } from '../parts.tsx'
import { useReader } from '../reader.tsx'
import { deliveriesOf, isCollectable, isPickup } from './story.ts'

type Part = OrderPageFragment['deliveries'][number]

/** Where the goods go and how far they are, parcel by parcel. */
export function Delivery(props: { readonly order: OrderPageFragment }): JSX.Element {
  const { t } = useReader()
  const parts = () => deliveriesOf(props.order)
  const address = () => props.order.shippingAddress
  return (
    <Section heading={isPickup(props.order) ? t('delivery.headingCollect') : t('delivery.heading')}>
      <dl class="text-small mb-4 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        <Show when={props.order.deliveryMethod}>
          {(method) => (
            <>
              <dt class="text-muted">{t('delivery.by')}</dt>
              <dd>
                <bdi>{method().name}</bdi>
              </dd>
            </>
          )}
        </Show>
        <Show when={isPickup(props.order) ? parts()[0]?.warehouse.name : undefined}>
          {(place) => (
            <>
              <dt class="text-muted">{t('delivery.at')}</dt>
              <dd>
                <bdi>{place()}</bdi>
              </dd>
            </>
          )}
        </Show>
        <Show when={isPickup(props.order) ? undefined : address()}>
          {(to) => (
            <>
              <dt class="text-muted">{t('delivery.to')}</dt>
              <dd>
                <address class="not-italic">
                  <bdi>
                    {[to().name, to().line1, to().line2, `${to().postalCode} ${to().city}`, to().country]
                      .filter((line) => line !== null && line.trim() !== '')
                      .join(', ')}
                  </bdi>
                </address>
              </dd>
            </>
          )}
        </Show>
      </dl>
      <Show when={parts().length > 0} fallback={<p class="text-muted">{t('delivery.nothing')}</p>}>
        <ul class="divide-line divide-y border-t">
          <For each={parts()}>
            {(part, index) => <DeliveryPart part={part} number={parts().length > 1 ? index() + 1 : undefined} />}
          </For>
        </ul>
      </Show>
    </Section>
  )
}

/** One delivery: how far it is, and its parcels. */
function DeliveryPart(props: { readonly part: Part; readonly number: number | undefined }): JSX.Element {
  const { t, format } = useReader()
  const when = (): string | undefined => {
    const { deliveredAt, shippedAt, shipBy, kind, state } = props.part
    if (state === 'UNDELIVERED') return t('delivery.undeliveredLead')
    if (deliveredAt !== null) return t('delivery.arrived', { date: format().moment(deliveredAt) })
    if (shippedAt !== null) return t('delivery.left', { date: format().moment(shippedAt) })
    return kind === 'PICKUP' ? undefined : t('delivery.leaves', { date: format().day(shipBy) })
  }
  const parcels = () =>
    props.part.packages.map((one) => ({ ...one, label: one.labels.findLast(({ state }) => state === 'LIVE') }))
  return (
    <li class="flex flex-col gap-3 pt-3 not-last:pb-3">
      <p class="flex flex-wrap items-baseline justify-between gap-x-4">
        <span class="font-semibold">
          <Show when={props.number}>
            {(number) => (
              <span class="text-muted font-normal">{t('delivery.part', { number: format().count(number()) })} · </span>
            )}
          </Show>
          {t(`delivery.${wordOf(props.part)}`)}
        </span>
        <span class="text-small text-muted">{when()}</span>
      </p>
      <For each={parcels()}>
        {(parcel, index) => (
          <div class="bg-sunken flex flex-wrap items-center gap-3 rounded-md border px-4 py-3">
            <div class="min-w-0 flex-1 basis-56">
              <p>
                {t('delivery.parcel', { number: format().count(index() + 1) })}
                <Show when={parcel.label?.trackingNumber}>
                  {(number) => (
                    <span class="text-small text-muted block">
                      {t('delivery.tracking')}: <bdi dir="ltr">{number()}</bdi>
                    </span>
                  )}
                </Show>
              </p>
              <p class="text-small text-muted">
                <For each={parcel.items}>
                  {(item, at) => (
                    <>
                      {at() > 0 ? ' · ' : ''}
                      {t('items.times', { count: format().count(item.quantity) })} <bdi>{item.orderLine.name}</bdi>
                    </>
                  )}
                </For>
              </p>
            </div>
            <Show when={props.part.shippedAt === null ? undefined : parcel.label?.trackingUrl}>
              {(url) => (
                <LinkButton href={url()} outside>
                  {t('delivery.track')}
                  <ExternalLink size={16} aria-hidden="true" />
                </LinkButton>
              )}
            </Show>
          </div>
        )}
      </For>
    </li>
  )
}

function wordOf(part: Part) {
  if (isCollectable(part)) return 'ready'
  switch (part.state) {
    case 'WAITING':
      return 'waiting'
    case 'READY':
    case 'PICKED':
      return 'preparing'
    case 'PACKED':
      return 'packed'
    case 'SHIPPED':
      return part.kind === 'PICKUP' ? 'collected' : 'shipped'
    case 'DELIVERED':
      return part.kind === 'PICKUP' ? 'collected' : 'delivered'
    case 'UNDELIVERED':
    case 'CANCELLED':
      return 'undelivered'
  }
}
