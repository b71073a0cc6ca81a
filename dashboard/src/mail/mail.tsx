import { A } from '@solidjs/router'
import type { JSX } from 'solid-js'
import { createEffect, createResource, createSignal, Match, on, Show, Switch } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import type { MailByIdQuery } from '../generated/graphql.ts'
import { MailByIdDocument, ResendMailDocument } from '../generated/graphql.ts'
import { useLive } from '../live/context.tsx'
import { usePerson } from '../person/context.tsx'
import { addressOf } from '../record/address.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Notice } from '../ui/notice.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { StateChip } from '../ui/state-chip.tsx'
import type { Tone } from '../ui/tone.tsx'
import { MailParts } from './mail-parts.tsx'
import { mailKind, mailState, mailTone } from './words.ts'

export interface MailSheetProps {
  readonly id: string
  /** Beside a list, whose title is the page's. */
  readonly narrow: boolean
  /** Rises when the mail may have been sent meanwhile. */
  readonly reads: number
}

type Letter = Extract<NonNullable<MailByIdQuery['node']>, { kind: 'Mail' }>

/** One mail: to whom, about what and what became of it, and below that the mail itself. */
export function MailSheet(props: MailSheetProps): JSX.Element {
  const { t } = usePerson()
  const { client } = useLive()
  const [answer, { refetch }] = createResource(
    () => props.id,
    async (id) => {
      const found = await client.query(MailByIdDocument, { id })
      if (!found.ok) return 'failed'
      return found.data.node?.kind === 'Mail' ? found.data.node : 'missing'
    },
  )
  createEffect(
    on(
      () => props.reads,
      () => void refetch(),
      { defer: true },
    ),
  )
  const letter = (): Letter | undefined => (typeof answer.latest === 'object' ? answer.latest : undefined)
  return (
    <Switch fallback={<SkeletonRows rows={8} />}>
      <Match when={letter()}>{(mail) => <Sheet mail={mail()} narrow={props.narrow} />}</Match>
      <Match when={answer.latest === 'missing'}>
        <EmptyState heading={props.narrow ? 'h2' : 'h1'} title={t('mail.missing')} lead={t('mail.missingLead')} />
      </Match>
      <Match when={answer.latest === 'failed'}>
        <Notice tone="late" action={<Button onPress={() => void refetch()}>{t('action.retry')}</Button>}>
          {t('mail.failed')}
        </Notice>
      </Match>
    </Switch>
  )
}

/** What the mail server said, and how to send the mail once more. */
function Fate(props: { readonly mail: Letter }): JSX.Element {
  const { t } = usePerson()
  const { client } = useLive()
  const [said, setSaid] = createSignal<{ readonly tone: Tone; readonly text: string }>()
  const [busy, setBusy] = createSignal(false)
  const words = (error: string): string =>
    t(props.mail.refused ? 'mail.serverRefused' : 'mail.serverSaid', { words: `\u2068${error}\u2069` })
  const send = async (): Promise<void> => {
    setBusy(true)
    const answer = await client.mutate(ResendMailDocument, { mail: props.mail.id })
    setBusy(false)
    if (!answer.ok) return void setSaid({ tone: 'late', text: t('moves.unreachable') })
    const outcome = answer.data.mailResend
    if ('message' in outcome) setSaid({ tone: 'late', text: outcome.message })
    else setSaid({ tone: 'done', text: t('mail.onItsWay') })
  }
  return (
    <div role="status" class="flex flex-col gap-2 empty:hidden">
      <Show when={said()}>{(outcome) => <Notice tone={outcome().tone}>{outcome().text}</Notice>}</Show>
      <Show when={said() === undefined && props.mail.error}>
        {(error) => (
          <Notice
            tone="attention"
            action={
              <Show when={props.mail.resendable}>
                <Button busy={busy()} onPress={() => void send()}>
                  {t('mail.again')}
                </Button>
              </Show>
            }
          >
            {words(error())}
          </Notice>
        )}
      </Show>
    </div>
  )
}

function Sheet(props: { readonly mail: Letter; readonly narrow: boolean }): JSX.Element {
  const { t, format } = usePerson()
  createEffect(() => (document.title = `${props.mail.subject} · ${t('product.name')}`))
  return (
    <article class="flex min-w-0 flex-col gap-4">
      <header class="flex flex-col gap-2">
        <Dynamic component={props.narrow ? 'h2' : 'h1'} class="text-title font-semibold">
          <bdi>{props.mail.subject}</bdi>
        </Dynamic>
        <span class="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span class="text-muted">{mailKind(t, props.mail.mailKind)}</span>
          <StateChip tone={mailTone(props.mail.state)} label={mailState(t, props.mail.state)} />
        </span>
      </header>
      <Show when={props.mail.id} keyed>
        <Fate mail={props.mail} />
      </Show>
      <dl class="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1">
        <dt class="text-muted">{t('mail.column.to')}</dt>
        <dd>
          <bdi dir="ltr">{props.mail.recipient}</bdi>
        </dd>
        <dt class="text-muted">{t('mail.column.time')}</dt>
        <dd>
          <bdi>{format().full(props.mail.sentAt ?? props.mail.createdAt)}</bdi>
        </dd>
        <Show when={props.mail.order}>
          {(order) => (
            <>
              <dt class="text-muted">{t('mail.column.record')}</dt>
              <dd>
                <A class="text-accent-ink font-medium hover:underline" href={`/orders/${addressOf(order())}`}>
                  <bdi dir="ltr">{order().number ?? t('lists.cart')}</bdi>
                </A>
              </dd>
            </>
          )}
        </Show>
      </dl>
      <MailParts
        text={props.mail.text}
        frame={
          // White on any theme: a mail is drawn for a mail program.
          <iframe
            sandbox=""
            src={props.mail.url}
            title={props.mail.subject}
            class="h-[max(480px,calc(100dvb-22rem))] w-full rounded-md border bg-white"
          />
        }
      />
    </article>
  )
}
