import type { JSX } from 'solid-js'
import { createSignal } from 'solid-js'
import { useKeys } from '../keys/context.tsx'
import { createCurrentRow, rowKeys } from '../keys/rows.ts'
import { createHeldList } from '../live/hold.ts'
import { usePerson } from '../person/context.tsx'
import { Amount, Identifier, Since } from '../ui/identifier.tsx'
import { StateChip } from '../ui/state-chip.tsx'
import { DataTable } from '../ui/table/data-table.tsx'
import { Tabs } from '../ui/tabs.tsx'
import type { SampleOrder } from './sample.ts'
import { sampleOrders } from './sample.ts'

/** A table of sample orders with keys, selection and updates that wait. `?rows=10000` makes it long. */
export function SampleTable(props: { readonly start: number }): JSX.Element {
  const { t } = usePerson()
  const size = Number(new URLSearchParams(location.search).get('rows') ?? 9)
  const orders = new Map(sampleOrders(props.start, size).map((order) => [order.id, order]))
  const [ids, setIds] = createSignal<readonly string[]>([...orders.keys()])
  const [selected, setSelected] = createSignal<ReadonlySet<string>>(new Set(['o1']))
  const [tab, setTab] = createSignal('orders')
  const held = createHeldList(ids)
  const current = createCurrentRow(held.ids)
  current.set('o2')
  const toggle = (id: string): void => {
    const next = new Set(selected())
    if (!next.delete(id)) next.add(id)
    setSelected(next)
  }
  // A shuffle waits as long as the hand is in the list.
  held.setHeld('gallery', true)
  setIds((all) => [...all.slice(3), ...all.slice(0, 3)])
  useKeys(() => rowKeys({ ids: held.ids, current, t, onOpen: () => undefined, onSelect: toggle, onApply: held.apply }))
  return (
    <Tabs
      label={t('nav.now')}
      value={tab()}
      onChange={setTab}
      tabs={[
        { id: 'orders', label: t('nav.orders'), count: 47 },
        { id: 'deliveries', label: t('nav.deliveries'), count: 142 },
        { id: 'returns', label: t('nav.returns'), count: 7 },
        { id: 'invoices', label: t('nav.invoices'), count: 12_480 },
      ]}
    >
      <DataTable<SampleOrder>
        label={t('nav.orders')}
        ids={held.ids()}
        find={(id) => orders.get(id)}
        nameOf={(order) => order.number}
        total={size + 38}
        current={current.id()}
        onCurrent={(id) => current.set(id)}
        onOpen={() => undefined}
        selection={{
          has: (id) => selected().has(id),
          toggle,
          toggleAll: () => setSelected(new Set<string>()),
          all: false,
        }}
        pending={held.pending()}
        onApply={() => held.apply()}
        empty={t('lists.emptyFiltered')}
        ref={held.watch}
        columns={[
          {
            id: 'number',
            header: t('record.order'),
            cell: (order) => <Identifier value={order.number} class="font-medium" />,
            sorted: 'down',
            onSort: () => undefined,
          },
          {
            id: 'state',
            header: t('nav.orders'),
            cell: (order) => <StateChip tone={order.tone} label={t(order.state)} />,
          },
          { id: 'customer', header: t('signIn.title'), cell: (order) => <bdi>{order.customer}</bdi>, wideOnly: true },
          { id: 'total', header: t('detail.payment.title'), cell: (order) => <Amount value={order} />, align: 'end' },
          {
            id: 'age',
            header: t('nav.now'),
            cell: (order) => <Since at={order.at} class="text-muted" />,
            align: 'end',
            wideOnly: true,
          },
        ]}
      />
    </Tabs>
  )
}
