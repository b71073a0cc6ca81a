import Download from 'lucide-solid/icons/download'
import type { JSX } from 'solid-js'
import { createSignal, For, Show } from 'solid-js'
import type { OrderPageFragment } from '../generated/graphql.ts'
import { RequestInvoiceDocument } from '../generated/graphql.ts'
import { Button } from '../../ui/button.tsx'
import { createAttempt } from '../outcome.ts'
import { Problem, Section } from '../parts.tsx'
import { useReader } from '../reader.tsx'
import type { OrderDesk } from './desk.ts'
import { saveFresh } from './fresh-document.ts'
import { moveOf } from './story.ts'

type Document = OrderPageFragment['invoices'][number]

/** Whether there is something to show: documents, or the right to ask for one. */
export const hasInvoices = (order: OrderPageFragment): boolean =>
  documentsOf(order).length > 0 || moveOf(order, 'invoiceRequest')?.allowed === true

const documentsOf = (order: OrderPageFragment) => order.invoices.filter(({ state }) => state !== 'CANCELLED')

/** The documents of the order, and an invoice where the customer wants one. */
export function Invoices(props: { readonly desk: OrderDesk; readonly order: OrderPageFragment }): JSX.Element {
  const { t } = useReader()
  const attempt = createAttempt()
  const canAsk = () => documentsOf(props.order).length === 0 && moveOf(props.order, 'invoiceRequest')?.allowed === true
  const request = async (): Promise<void> => {
    const input = { order: { id: props.order.id } }
    if (await attempt.run((key) => props.desk.client.mutate(RequestInvoiceDocument, { input, key })))
      await props.desk.reread()
  }
  return (
    <Section heading={t('invoices.heading')}>
      <Show when={documentsOf(props.order).length > 0}>
        <ul class="divide-line -my-3 divide-y">
          <For each={documentsOf(props.order)}>{(one) => <Row desk={props.desk} document={one} />}</For>
        </ul>
      </Show>
      <Show when={canAsk()}>
        <div class="flex flex-col gap-3">
          <p class="text-muted text-pretty">
            {t('invoices.requestLead', { email: `\u2068${props.order.contact?.email ?? ''}\u2069` })}
          </p>
          <Show when={attempt.problem()}>{(problem) => <Problem>{problem()}</Problem>}</Show>
          <Button busy={attempt.busy()} onPress={() => void request()}>
            {t('invoices.request')}
          </Button>
        </div>
      </Show>
    </Section>
  )
}

function Row(props: { readonly desk: OrderDesk; readonly document: Document }): JSX.Element {
  const { t, format } = useReader()
  const [problem, setProblem] = createSignal<string>()
  const name = (): string => {
    const { number, type } = props.document
    if (number === null) return type === 'CREDIT_NOTE' ? t('invoices.openCredit') : t('invoices.open')
    const shown = `\u2068${number}\u2069`
    return type === 'CREDIT_NOTE' ? t('invoices.credit', { number: shown }) : t('invoices.invoice', { number: shown })
  }
  const download = async (): Promise<void> => {
    const outcome = await saveFresh(
      props.desk,
      ({ invoices }) => invoices.find(({ id }) => id === props.document.id)?.pdfUrl,
    )
    setProblem(outcome === 'saved' ? undefined : t(`refused.${outcome}`))
  }
  return (
    <li class="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <span class="min-w-0 flex-1">
        <span class="block">{name()}</span>
        <span class="text-small text-muted block">
          <Show when={props.document.date}>{(date) => <>{format().day(date())} · </>}</Show>
          <bdi>{format().money(props.document.total)}</bdi>
        </span>
      </span>
      <Show
        when={props.document.pdfUrl}
        fallback={<span class="text-small text-muted">{t('invoices.preparing')}</span>}
      >
        <Button icon={<Download size={16} aria-hidden="true" />} onPress={() => void download()}>
          {t('invoices.download')}
        </Button>
      </Show>
      <Show when={problem()}>
        {(sentence) => (
          <span class="w-full">
            <Problem>{sentence()}</Problem>
          </span>
        )}
      </Show>
    </li>
  )
}
