import type { JSX } from 'solid-js'
import { createSignal, For, Show } from 'solid-js'
import type { OrderPageFragment } from '../generated/graphql.ts'
import { CancelReturnDocument, MarkSentDocument } from '../generated/graphql.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../dialog.tsx'
import { createAttempt } from '../outcome.ts'
import { Field, LinkButton, Section } from '../parts.tsx'
import { useReader } from '../reader.tsx'
import type { OrderDesk } from './desk.ts'
import { labelOf, ReturnLabel } from './return-label.tsx'
import { moveOf } from './story.ts'

type SentBack = OrderPageFragment['returns'][number]

/** What was sent back, and the way to the form. */
export function Returns(props: { readonly desk: OrderDesk; readonly order: OrderPageFragment }): JSX.Element {
  const { t } = useReader()
  /** Behind the #, so that nothing of it stands in a log on the way. */
  const form = () => {
    const known = { number: props.order.number ?? '', email: props.order.contact?.email ?? '', order: props.desk.token }
    return `/returns#${new URLSearchParams(known).toString()}`
  }
  return (
    <Section heading={t('returns.heading')}>
      <div class="flex flex-col gap-4">
        <Show when={props.order.returns.length > 0}>
          <ul class="divide-line -my-3 divide-y">
            <For each={props.order.returns.toReversed()}>{(one) => <Return desk={props.desk} sent={one} />}</For>
          </ul>
        </Show>
        <div class="flex flex-col gap-2" classList={{ 'border-t pt-4': props.order.returns.length > 0 }}>
          <p class="text-muted text-pretty">{t('returns.startLead')}</p>
          <div>
            <LinkButton href={form()}>
              {props.order.buyerKind === 'B2C' ? t('returns.withdraw') : t('returns.start')}
            </LinkButton>
          </div>
        </div>
      </div>
    </Section>
  )
}

const words = {
  REQUESTED: 'requested',
  APPROVED: 'approved',
  REJECTED: 'rejected',
  IN_TRANSIT: 'inTransit',
  RECEIVED: 'received',
  REFUNDED: 'refunded',
  CLOSED: 'closed',
  CANCELLED: 'cancelled',
} as const

function Return(props: { readonly desk: OrderDesk; readonly sent: SentBack }): JSX.Element {
  const { t, format } = useReader()
  const [asking, setAsking] = createSignal<'cancel' | 'sent'>()
  const isOpen = () => ['REQUESTED', 'APPROVED', 'IN_TRANSIT', 'RECEIVED'].includes(props.sent.state)
  return (
    <li class="flex flex-col gap-2 py-4">
      <p class="flex flex-wrap items-baseline justify-between gap-x-4">
        <span class="font-semibold">{t(`returns.${words[props.sent.state]}`)}</span>
        <span class="text-small text-muted">{t('returns.asked', { date: format().day(props.sent.requestedAt) })}</span>
      </p>
      <ul>
        <For each={props.sent.lines}>
          {(line) => (
            <li>
              {t('items.times', { count: format().count(line.quantity) })} <bdi>{line.orderLine.name}</bdi>
            </li>
          )}
        </For>
      </ul>
      <Show when={props.sent.note}>
        {(note) => (
          <p class="text-muted">
            <bdi>{note()}</bdi>
          </p>
        )}
      </Show>
      <Show when={props.sent.state === 'APPROVED' ? props.sent.number : undefined}>
        {(number) => <p>{t('returns.rma', { number: `\u2068${number()}\u2069` })}</p>}
      </Show>
      <ReturnLabel desk={props.desk} sent={props.sent} />
      <Show when={props.sent.trackingNumber ?? labelOf(props.sent)?.trackingNumber}>
        {(number) => (
          <p class="text-small text-muted">
            {t(labelOf(props.sent) === undefined ? 'returns.tracking' : 'delivery.tracking')}:{' '}
            <bdi dir="ltr">{number()}</bdi>
          </p>
        )}
      </Show>
      <Show when={Number(props.sent.refundDue.amount) > 0}>
        <p>{t('returns.refund', { amount: format().money(props.sent.refundDue) })}</p>
      </Show>
      <Show when={isOpen() ? props.sent.refundDueBy : undefined}>
        {(date) => <p class="text-small text-muted">{t('returns.refundBy', { date: format().day(date()) })}</p>}
      </Show>
      <div class="flex flex-wrap gap-2 empty:hidden">
        <Show when={moveOf(props.sent, 'returnMarkInTransit')?.allowed}>
          <Button variant={labelOf(props.sent) === undefined ? 'primary' : 'plain'} onPress={() => setAsking('sent')}>
            {t('returns.markSent')}
          </Button>
        </Show>
        <Show when={moveOf(props.sent, 'returnCancel')?.allowed}>
          <Button variant="quiet" onPress={() => setAsking('cancel')}>
            {t('returns.cancel')}
          </Button>
        </Show>
      </div>
      <Show when={asking() === 'cancel'}>
        <CancelReturn desk={props.desk} sent={props.sent} onClose={() => setAsking(undefined)} />
      </Show>
      <Show when={asking() === 'sent'}>
        <MarkSent desk={props.desk} sent={props.sent} onClose={() => setAsking(undefined)} />
      </Show>
    </li>
  )
}

interface ReturnDialogProps {
  readonly desk: OrderDesk
  readonly sent: SentBack
  readonly onClose: () => void
}

function CancelReturn(props: ReturnDialogProps): JSX.Element {
  const { t } = useReader()
  const attempt = createAttempt()
  const cancel = async (): Promise<void> => {
    const input = { return: { id: props.sent.id } }
    if (!(await attempt.run((key) => props.desk.client.mutate(CancelReturnDocument, { input, key })))) return
    props.onClose()
    await props.desk.reread()
  }
  return (
    <Dialog
      title={t('returns.cancel')}
      lead={t('returns.cancelLead')}
      act={t('returns.cancel')}
      variant="danger"
      keep={t('returns.keep')}
      busy={attempt.busy()}
      problem={attempt.problem()}
      onAct={() => void cancel()}
      onClose={() => props.onClose()}
    />
  )
}

function MarkSent(props: ReturnDialogProps): JSX.Element {
  const { t } = useReader()
  const [tracking, setTracking] = createSignal(labelOf(props.sent)?.trackingNumber ?? '')
  const attempt = createAttempt()
  const save = async (): Promise<void> => {
    const input = { return: { id: props.sent.id }, trackingNumber: tracking().trim() }
    if (!(await attempt.run((key) => props.desk.client.mutate(MarkSentDocument, { input, key })))) return
    props.onClose()
    await props.desk.reread()
  }
  return (
    <Dialog
      title={t('returns.markSent')}
      lead={t('returns.markSentLead')}
      act={t('returns.save')}
      keep={t('frame.close')}
      busy={attempt.busy()}
      problem={attempt.problem()}
      onAct={() => void save()}
      onClose={() => props.onClose()}
    >
      <Field label={t('returns.tracking')}>
        {(id) => (
          <input
            id={id}
            class="field"
            dir="ltr"
            required
            maxlength={200}
            autocomplete="off"
            value={tracking()}
            onInput={(event) => setTracking(event.currentTarget.value)}
          />
        )}
      </Field>
    </Dialog>
  )
}
