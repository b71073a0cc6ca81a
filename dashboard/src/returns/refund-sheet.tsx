import type { JSX } from 'solid-js'
import { Show } from 'solid-js'
import type { PaymentAttemptFragment } from '../generated/graphql.ts'
import { toneOf } from '../orders/tones.ts'
import { hasOpenMove, MoveButtons } from '../transitions/buttons.tsx'
import type { MoveDesk } from '../transitions/desk.ts'
import { Amount, Identifier, Since } from '../ui/identifier.tsx'
import { StateChip } from '../ui/state-chip.tsx'

/** A refund that was asked for, and what can be done with it. */
export function RefundSheet(props: { readonly refund: PaymentAttemptFragment; readonly desk: MoveDesk }): JSX.Element {
  return (
    <div class="flex flex-col gap-2 border-t pt-3">
      <div class="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span class="min-w-0 flex-1">
          <bdi class="font-medium">{props.refund.provider.name}</bdi>
          <span class="text-small text-muted block">
            <Identifier value={props.refund.reference} /> ·{' '}
            <Since at={props.refund.settledAt ?? props.refund.createdAt} />
          </span>
          <Show when={props.refund.message}>{(message) => <span class="text-small block">{message()}</span>}</Show>
        </span>
        <StateChip tone={toneOf.payment(props.refund.state)} label={props.refund.stateLabel} />
        <Amount value={props.refund.amount} />
      </div>
      <Show when={hasOpenMove(props.desk, props.refund.id)}>
        <MoveButtons desk={props.desk} recordId={props.refund.id} name={props.refund.reference} />
      </Show>
    </div>
  )
}
