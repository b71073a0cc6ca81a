import type { JSX } from 'solid-js'
import { For, Show } from 'solid-js'
import type { LineRowFragment, OrderRecordFragment } from '../generated/graphql.ts'
import { usePerson } from '../person/context.tsx'
import { Card } from '../ui/card.tsx'
import { Amount, Identifier } from '../ui/identifier.tsx'

/** What was ordered: figures at the end of their columns, the sums below. */
export function Lines(props: { readonly order: OrderRecordFragment }): JSX.Element {
  const { t, format } = usePerson()
  return (
    <Card title={t('detail.lines')}>
      <Show when={props.order.lines.length > 0} fallback={<p class="text-muted">{t('detail.noLines')}</p>}>
        <table class="w-full border-separate border-spacing-0">
          <thead>
            <tr class="text-small text-muted">
              <Head>{t('detail.column.product')}</Head>
              <Head end>{t('detail.column.ordered')}</Head>
              <Head end wide>
                {t('detail.column.shipped')}
              </Head>
              <Head end wide>
                {t('detail.column.price')}
              </Head>
              <Head end>{t('detail.column.sum')}</Head>
            </tr>
          </thead>
          <tbody>
            <For each={props.order.lines}>{(line) => <Line line={line} />}</For>
          </tbody>
          <tfoot>
            <SumRow label={t('detail.net')} value={props.order.net} />
            <SumRow label={t('detail.tax')} value={props.order.tax} />
            <SumRow label={t('detail.total')} value={props.order.total} strong />
          </tfoot>
        </table>
      </Show>
    </Card>
  )

  function Line(row: { readonly line: LineRowFragment }): JSX.Element {
    const hasDiscount = (): boolean => Number(row.line.discount.amount) !== 0
    return (
      <tr>
        <td class="border-b py-2 pe-3 align-top">
          <bdi>{row.line.name}</bdi>
          <span class="text-small text-muted flex flex-wrap gap-x-3">
            <Show when={row.line.sku !== '' && row.line.kind !== 'DELIVERY'}>
              <Identifier value={row.line.sku} />
            </Show>
            <span>
              {t('detail.column.tax')} <bdi>{format().rate(row.line.taxRate)}</bdi>
            </span>
            <Show when={hasDiscount()}>
              <span>{t('detail.discount', { amount: format().money(row.line.discount) })}</span>
            </Show>
            <Show when={row.line.cancelled > 0}>
              <span>{t.count('detail.cancelledUnits', row.line.cancelled, format().count(row.line.cancelled))}</span>
            </Show>
          </span>
        </td>
        <td class="border-b py-2 ps-3 text-end align-top">{format().count(row.line.ordered)}</td>
        <td
          class="border-b py-2 ps-3 text-end align-top max-sm:hidden"
          classList={{ 'text-muted': row.line.shipped === 0 }}
        >
          {format().count(row.line.shipped)}
        </td>
        <td class="border-b py-2 ps-3 text-end align-top max-sm:hidden">
          <Amount value={row.line.unitPrice} />
        </td>
        <td class="border-b py-2 ps-3 text-end align-top">
          <Amount value={row.line.gross} />
        </td>
      </tr>
    )
  }
}

function Head(props: { readonly children: JSX.Element; readonly end?: boolean; readonly wide?: boolean }): JSX.Element {
  return (
    <th
      scope="col"
      class="border-b pb-1 font-medium whitespace-nowrap"
      classList={{
        'text-end ps-3': props.end === true,
        'text-start': props.end !== true,
        'max-sm:hidden': props.wide === true,
      }}
    >
      {props.children}
    </th>
  )
}

function SumRow(props: {
  readonly label: string
  readonly value: { readonly amount: string; readonly currency: string }
  readonly strong?: boolean
}): JSX.Element {
  return (
    <tr classList={{ 'font-semibold': props.strong === true, 'text-muted': props.strong !== true }}>
      <th
        scope="row"
        colSpan={2}
        class="pt-2 text-start sm:hidden"
        classList={{ 'font-semibold': props.strong === true, 'font-normal': props.strong !== true }}
      >
        {props.label}
      </th>
      <th
        scope="row"
        colSpan={4}
        class="pt-2 text-end max-sm:hidden"
        classList={{ 'font-semibold': props.strong === true, 'font-normal': props.strong !== true }}
      >
        {props.label}
      </th>
      <td class="ps-3 pt-2 text-end">
        <Amount value={props.value} />
      </td>
    </tr>
  )
}
