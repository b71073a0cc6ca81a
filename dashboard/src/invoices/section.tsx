import type { JSX } from 'solid-js'
import { For, Show } from 'solid-js'
import type { InvoiceRecordFragment, OrderRecordFragment } from '../generated/graphql.ts'
import { toneOf } from '../orders/tones.ts'
import { usePerson } from '../person/context.tsx'
import { MoveButtons } from '../transitions/buttons.tsx'
import type { MoveDesk } from '../transitions/desk.ts'
import { Card } from '../ui/card.tsx'
import { Amount, Identifier } from '../ui/identifier.tsx'
import { StateChip } from '../ui/state-chip.tsx'

/** The invoices and credit notes of an order, each with its sums, its files and its moves. */
export function InvoicesSection(props: { readonly order: OrderRecordFragment; readonly desk: MoveDesk }): JSX.Element {
  const { t } = usePerson()
  return (
    <Card
      title={t('accounts.invoices')}
      aside={<span class="text-small text-muted">{props.order.invoiceStatusLabel}</span>}
    >
      <Show
        when={props.order.invoices.length > 0}
        fallback={<p class="text-muted text-pretty">{t('accounts.noInvoices')}</p>}
      >
        <ul class="flex flex-col gap-4">
          <For each={props.order.invoices}>
            {(invoice) => (
              <li class="flex flex-col gap-2 not-first:border-t not-first:pt-4">
                <InvoiceSheet invoice={invoice} desk={props.desk} />
              </li>
            )}
          </For>
        </ul>
      </Show>
    </Card>
  )
}

function InvoiceSheet(props: { readonly invoice: InvoiceRecordFragment; readonly desk: MoveDesk }): JSX.Element {
  const { t, format } = usePerson()
  const kind = (): string => t.find(`states.invoiceType.${props.invoice.type}`) ?? props.invoice.type
  const name = (): string => props.invoice.number ?? `${kind()}, ${t('accounts.noNumber')}`
  const words = (): readonly string[] => {
    const { date, dueDate, sentAt, corrects, paid, total } = props.invoice
    const isPart = Number(paid.amount) !== 0 && paid.amount !== total.amount
    return [
      ...(date === null ? [] : [t('accounts.dated', { day: format().day(date) })]),
      ...(corrects?.number == null ? [] : [t('accounts.corrects', { number: `\u2066${corrects.number}\u2069` })]),
      ...(dueDate === null || date === null ? [] : [t('accounts.due', { day: format().day(dueDate) })]),
      ...(isPart ? [t('accounts.paid', { paid: `\u2068${format().money(paid)}\u2069` })] : []),
      ...(sentAt === null ? [] : [t('accounts.sent', { time: format().moment(sentAt) })]),
    ]
  }
  return (
    <section aria-label={name()} class="flex flex-col gap-2">
      <div class="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <div class="min-w-0 flex-[1_1_14rem]">
          <h3 class="font-medium">
            <span class="text-muted font-normal">{kind()}</span>{' '}
            <Show when={props.invoice.number} fallback={<span class="text-muted">{t('accounts.noNumber')}</span>}>
              {(number) => <Identifier value={number()} />}
            </Show>
          </h3>
          <p class="text-small text-muted text-pretty">{words().join(' · ')}</p>
        </div>
        <span class="flex flex-wrap gap-2 max-sm:flex-1">
          <StateChip tone={toneOf.invoice(props.invoice.state)} label={props.invoice.stateLabel} />
          <Show when={props.invoice.date !== null}>
            <StateChip
              tone={toneOf.invoicePayment(props.invoice.paymentStatus)}
              label={props.invoice.paymentStatusLabel}
            />
          </Show>
        </span>
        <span class="text-end">
          <Amount value={props.invoice.total} class="font-medium" />
          <span class="text-small text-muted block">
            {t('detail.tax')} <Amount value={props.invoice.tax} />
          </span>
        </span>
      </div>
      <Show when={props.invoice.reason}>
        {(reason) => (
          <p class="text-small">
            <bdi>{reason()}</bdi>
          </p>
        )}
      </Show>
      <Show when={props.invoice.number}>{(number) => <Files invoice={props.invoice} number={number()} />}</Show>
      <MoveButtons desk={props.desk} recordId={props.invoice.id} name={name()} />
    </section>
  )
}

/** The document as people and as machines read it. */
function Files(props: { readonly invoice: InvoiceRecordFragment; readonly number: string }): JSX.Element {
  const { t } = usePerson()
  const files = () => {
    const number = `\u2066${props.number}\u2069`
    const { pdfUrl, ciiUrl, ublUrl } = props.invoice
    return [
      { url: pdfUrl, word: t('accounts.pdf'), says: t('accounts.pdfOf', { number }) },
      { url: ciiUrl, word: t('accounts.cii'), says: t('accounts.ciiOf', { number }) },
      { url: ublUrl, word: t('accounts.ubl'), says: t('accounts.ublOf', { number }) },
    ].flatMap(({ url, ...file }) => (url === null ? [] : [{ url, ...file }]))
  }
  return (
    <Show when={files().length > 0} fallback={<p class="text-small text-muted">{t('accounts.filesPending')}</p>}>
      <p class="text-small flex flex-wrap gap-x-4 gap-y-1">
        <For each={files()}>
          {(file) => (
            <a
              href={file.url}
              target="_blank"
              rel="noreferrer"
              aria-label={file.says}
              class="text-accent-ink underline-offset-2 hover:underline"
            >
              {file.word}
            </a>
          )}
        </For>
      </p>
    </Show>
  )
}
