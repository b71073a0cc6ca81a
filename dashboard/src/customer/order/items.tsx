import type { JSX } from 'solid-js'
import { For, Show } from 'solid-js'
import type { OrderPageFragment } from '../generated/graphql.ts'
import { addAll } from '../../format/sum.ts'
import { Section } from '../parts.tsx'
import { useReader } from '../reader.tsx'

/** What was bought and what it costs. */
export function Items(props: { readonly order: OrderPageFragment }): JSX.Element {
  const { t, format } = useReader()
  const goods = () => props.order.lines.filter(({ kind }) => kind !== 'DELIVERY')
  const shipping = () => props.order.lines.filter(({ kind }) => kind === 'DELIVERY')
  const amount = (line: OrderPageFragment['lines'][number]) => (props.order.pricesIncludeTax ? line.gross : line.net)
  const money = (value: string) => format().money({ amount: value, currency: props.order.currency })
  const discount = () => addAll(goods().map((line) => line.discount.amount))
  return (
    <Section heading={props.order.state === 'QUOTATION' ? t('items.headingCart') : t('items.heading')}>
      <ul class="divide-line -mt-2 divide-y">
        <For each={goods()}>
          {(line) => (
            <li class="flex items-baseline gap-3 py-3" classList={{ 'text-muted': line.cancelled === line.ordered }}>
              <span class="text-muted shrink-0">{t('items.times', { count: format().count(line.ordered) })}</span>
              <span class="min-w-0 flex-1">
                <bdi>{line.name}</bdi>
                <Show when={line.cancelled > 0}>
                  <span class="text-small text-muted block">
                    {t('items.cancelled', { count: format().count(line.cancelled) })}
                  </span>
                </Show>
                <Show when={line.returned > 0}>
                  <span class="text-small text-muted block">
                    {t('items.returned', { count: format().count(line.returned) })}
                  </span>
                </Show>
              </span>
              <bdi class="shrink-0">{format().money(amount(line))}</bdi>
            </li>
          )}
        </For>
      </ul>
      <dl class="text-small grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 border-t pt-3">
        <Show when={Number(discount()) > 0}>
          <dt class="text-muted">{t('items.discount')}</dt>
          <dd class="text-end">
            <bdi>{money(`-${discount()}`)}</bdi>
          </dd>
        </Show>
        <Show when={shipping().length > 0}>
          <dt class="text-muted">{t('items.shipping')}</dt>
          <dd class="text-end">
            <bdi>{money(addAll(shipping().map((line) => amount(line).amount)))}</bdi>
          </dd>
        </Show>
        <dt class="text-muted">{props.order.pricesIncludeTax ? t('items.taxIncluded') : t('items.tax')}</dt>
        <dd class="text-end">
          <bdi>{format().money(props.order.tax)}</bdi>
        </dd>
        <dt class="text-body pt-1 font-semibold">{t('items.total')}</dt>
        <dd class="text-body pt-1 text-end font-semibold">
          <bdi>{format().money(props.order.total)}</bdi>
        </dd>
      </dl>
    </Section>
  )
}
