import { A } from '@solidjs/router'
import type { JSX } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { createEffect, createMemo, createResource, For, Match, on, Show, Switch } from 'solid-js'
import type { AbandonedCartRulesQuery } from '../generated/graphql.ts'
import { AbandonedCartMailDocument, AbandonedCartRulesDocument } from '../generated/graphql.ts'
import { useLive } from '../live/context.tsx'
import { usePerson } from '../person/context.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Amount, Since } from '../ui/identifier.tsx'
import { Notice } from '../ui/notice.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { StateChip } from '../ui/state-chip.tsx'
import { ToneIcon } from '../ui/tone.tsx'
import { reminderOf } from './reminder.ts'

export interface CartSheetProps {
  readonly id: string
  /** Beside a list, whose title is the page's. */
  readonly narrow: boolean
}

type Cart = Extract<NonNullable<AbandonedCartRulesQuery['node']>, { readonly kind: 'Order' }>

/** One abandoned cart: whether its customer is reminded, rule by rule, and the mail as it would arrive. */
export function CartSheet(props: CartSheetProps): JSX.Element {
  const { t } = usePerson()
  const { client, store } = useLive()
  const [answer, { refetch }] = createResource(
    () => props.id,
    async (id) => {
      const found = await client.query(AbandonedCartRulesDocument, { id })
      if (!found.ok) return 'failed'
      const { node } = found.data
      return node?.kind === 'Order' ? node : 'missing'
    },
  )
  // The rules look at what the list's feed tells of, so they are asked again whenever the cart has moved on.
  const version = createMemo(() => store.find(props.id)?.version)
  createEffect(on(version, () => void refetch(), { defer: true }))
  const cart = (): Cart | undefined => (typeof answer.latest === 'object' ? answer.latest : undefined)
  return (
    <Switch fallback={<SkeletonRows rows={8} />}>
      <Match when={cart()}>{(found) => <Sheet cart={found()} narrow={props.narrow} />}</Match>
      <Match when={answer.latest === 'missing'}>
        <EmptyState heading={props.narrow ? 'h2' : 'h1'} title={t('carts.missing')} lead={t('carts.missingLead')} />
      </Match>
      <Match when={answer.latest === 'failed'}>
        <Notice tone="late" action={<Button onPress={() => void refetch()}>{t('action.retry')}</Button>}>
          {t('carts.failed')}
        </Notice>
      </Match>
    </Switch>
  )
}

function Sheet(props: { readonly cart: Cart; readonly narrow: boolean }): JSX.Element {
  const { t } = usePerson()
  const name = (): string => props.cart.contact?.company ?? props.cart.contact?.name ?? t('carts.unknown')
  const reminder = () => reminderOf(props.cart, t)
  return (
    <article class="flex min-w-0 flex-col gap-4">
      <header class="flex flex-col gap-2">
        <Dynamic component={props.narrow ? 'h2' : 'h1'} class="text-title font-semibold">
          <bdi>{name()}</bdi>
        </Dynamic>
        <p class="flex flex-wrap items-center gap-x-3 gap-y-1">
          <StateChip tone={reminder().tone} label={reminder().label} />
          <Amount value={props.cart.total} />
          <Since at={props.cart.lastActivityAt} class="text-muted" />
          <A class="text-accent-ink hover:underline" href={`/orders/${encodeURIComponent(props.cart.id)}`}>
            {t('carts.open')}
          </A>
        </p>
      </header>
      <Rules cart={props.cart} />
      <Mail id={props.cart.id} />
    </article>
  )
}

function Rules(props: { readonly cart: Cart }): JSX.Element {
  const { t } = usePerson()
  return (
    <Show when={props.cart.abandonedCartEligibility}>
      {(found) => (
        <Card title={t(found().eligible ? 'carts.eligible' : 'carts.notEligible')}>
          <ul aria-label={t('carts.rules')} class="flex flex-col gap-2">
            <For each={found().checks}>
              {(check) => (
                <li data-tone={check.passed ? 'done' : 'attention'} class="flex gap-2">
                  <span class="text-tone mt-0.5 shrink-0">
                    <ToneIcon tone={check.passed ? 'done' : 'attention'} size={14} />
                  </span>
                  <span class="min-w-0" classList={{ 'text-muted': check.passed, 'font-medium': !check.passed }}>
                    {check.passed ? t.find(`carts.rule.${check.rule}`) : check.detail}
                  </span>
                </li>
              )}
            </For>
          </ul>
        </Card>
      )}
    </Show>
  )
}

/** The mail in the customer's language; only managers may read what mails say before they are sent. */
function Mail(props: { readonly id: string }): JSX.Element {
  const { t } = usePerson()
  const { client } = useLive()
  const [answer] = createResource(
    () => props.id,
    async (id) => {
      const found = await client.query(AbandonedCartMailDocument, { id })
      if (!found.ok)
        return { message: found.codes.includes('FORBIDDEN') ? t('carts.mailForbidden') : t('carts.failed') }
      return found.data.mailTemplatePreview
    },
  )
  return (
    <Card title={t('carts.mail')}>
      <Show when={answer.latest} fallback={<SkeletonRows rows={4} />}>
        {(found) => {
          const mail = () => {
            const shown = found()
            return 'html' in shown ? shown : undefined
          }
          const problem = (): string => {
            const shown = found()
            return 'message' in shown ? shown.message : ''
          }
          return (
            <Show when={mail()} fallback={<Notice tone="waiting">{problem()}</Notice>}>
              {(letter) => (
                <>
                  <p class="mb-2 font-medium">
                    <bdi>{letter().subject}</bdi>
                  </p>
                  <iframe
                    sandbox=""
                    srcdoc={letter().html}
                    title={letter().subject}
                    lang={letter().locale}
                    class="h-120 w-full rounded-md border bg-white"
                  />
                </>
              )}
            </Show>
          )
        }}
      </Show>
    </Card>
  )
}
