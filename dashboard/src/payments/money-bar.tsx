import type { JSX } from 'solid-js'
import { For } from 'solid-js'
import type { Money } from '../format/money.ts'
import { usePerson } from '../person/context.tsx'
import { Amount } from '../ui/identifier.tsx'
import { shares } from './shares.ts'

export interface MoneyBarProps {
  readonly captured: Money
  readonly authorized: Money
  readonly due: Money
}

/** Received, authorised and due as one bar, with the amounts in words below. */
export function MoneyBar(props: MoneyBarProps): JSX.Element {
  const { t, format } = usePerson()
  const widths = (): readonly number[] => shares([props.captured.amount, props.authorized.amount, props.due.amount])
  const label = (): string =>
    t('detail.payment.bar', {
      captured: format().money(props.captured),
      authorized: format().money(props.authorized),
      due: format().money(props.due),
    })
  const looks = ['bg-accent', 'bg-accent-soft', 'bg-sunken'] as const
  return (
    <div>
      <div role="img" aria-label={label()} class="bg-sunken flex h-2 overflow-hidden rounded-full border">
        <For each={looks}>
          {(look, index) => <span class={look} style={{ 'inline-size': `${(widths()[index()] ?? 0) * 100}%` }} />}
        </For>
      </div>
      <dl class="mt-2 flex flex-wrap justify-between gap-x-6 gap-y-1">
        <Figure mark="bg-accent" label={t('detail.payment.captured')} value={props.captured} />
        <Figure mark="bg-accent-soft" label={t('detail.payment.authorized')} value={props.authorized} />
        <Figure mark="bg-sunken" label={t('detail.payment.due')} value={props.due} />
      </dl>
    </div>
  )
}

function Figure(props: { readonly mark: string; readonly label: string; readonly value: Money }): JSX.Element {
  const isNothing = (): boolean => Number(props.value.amount) === 0
  return (
    <div classList={{ 'text-muted': isNothing() }}>
      <dt class="text-small text-muted flex items-center gap-1.5">
        <span class={`size-2 rounded-full border ${props.mark}`} aria-hidden="true" />
        {props.label}
      </dt>
      <dd class="font-medium">
        <Amount value={props.value} />
      </dd>
    </div>
  )
}
