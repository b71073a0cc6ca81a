import type { JSX } from 'solid-js'
import { For } from 'solid-js'
import type { Money } from '../format/money.ts'
import { usePerson } from '../person/context.tsx'
import { Amount } from '../ui/identifier.tsx'
import { shares } from './shares.ts'

export interface RefundBarProps {
  readonly captured: Money
  readonly refunded: Money
  readonly pending: Money
  readonly refundable: Money
}

/** What of the money that came has gone back, is going back and can go back, as one bar with the amounts in words below. */
export function RefundBar(props: RefundBarProps): JSX.Element {
  const { t, format } = usePerson()
  const parts = () =>
    [
      { look: 'bg-line-strong', label: t('accounts.refunded'), value: props.refunded },
      { look: 'bg-accent-soft', label: t('accounts.pending'), value: props.pending },
      { look: 'bg-accent', label: t('accounts.refundable'), value: props.refundable },
    ] as const
  const widths = (): readonly number[] => shares(parts().map(({ value }) => value.amount))
  const label = (): string =>
    t('accounts.bar', {
      received: format().money(props.captured),
      refunded: format().money(props.refunded),
      pending: format().money(props.pending),
      refundable: format().money(props.refundable),
    })
  return (
    <div>
      <div role="img" aria-label={label()} class="bg-sunken flex h-2 overflow-hidden rounded-full border">
        <For each={parts()}>
          {({ look }, index) => <span class={look} style={{ 'inline-size': `${(widths()[index()] ?? 0) * 100}%` }} />}
        </For>
      </div>
      <dl class="mt-2 flex flex-wrap justify-between gap-x-6 gap-y-1">
        <For each={parts()}>
          {(part) => (
            <div classList={{ 'text-muted': Number(part.value.amount) === 0 }}>
              <dt class="text-small text-muted flex items-center gap-1.5">
                <span class={`size-2 rounded-full border ${part.look}`} aria-hidden="true" />
                {part.label}
              </dt>
              <dd class="font-medium">
                <Amount value={part.value} />
              </dd>
            </div>
          )}
        </For>
      </dl>
    </div>
  )
}
