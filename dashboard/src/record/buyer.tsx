import type { JSX } from 'solid-js'

export interface OrderBuyerProps {
  readonly order: {
    readonly contact: { readonly name: string | null; readonly company: string | null } | null
  } | null
}

/** For whom an order is, where a list shows something of it. */
export function OrderBuyer(props: OrderBuyerProps): JSX.Element {
  return (
    <span class="flex max-w-56">
      <bdi class="min-w-0 truncate">{props.order?.contact?.company ?? props.order?.contact?.name}</bdi>
    </span>
  )
}
