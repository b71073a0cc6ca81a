import { A } from '@solidjs/router'
import type { JSX } from 'solid-js'
import { For, Show } from 'solid-js'
import type { OrderRecordFragment, ReturnRecordFragment } from '../generated/graphql.ts'
import { usePerson } from '../person/context.tsx'
import { MoveButtons } from '../transitions/buttons.tsx'
import type { MoveDesk } from '../transitions/desk.ts'
import { Card } from '../ui/card.tsx'
import { Identifier } from '../ui/identifier.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { returnHref } from './href.ts'
import { ReturnLabels } from './label.tsx'
import { ReturnProgress } from './progress.tsx'
import { RefundDeadline, RefundDue } from './refund-due.tsx'
import { ReturnTerms, ReturnWords } from './terms.tsx'
import { ReturnUnits } from './units.tsx'

/** The returns of an order, each with its way, its units, its refund and its moves. */
export function ReturnsSection(props: { readonly order: OrderRecordFragment; readonly desk: MoveDesk }): JSX.Element {
  const { t, hasScreenTexts } = usePerson()
  return (
    <Show when={hasScreenTexts()} fallback={<SkeletonRows rows={3} />}>
      <Card title={t('returns.title')}>
        <div class="flex flex-col gap-6">
          <For each={props.order.returns}>{(found) => <ReturnSheet found={found} desk={props.desk} />}</For>
        </div>
      </Card>
    </Show>
  )
}

function ReturnSheet(props: { readonly found: ReturnRecordFragment; readonly desk: MoveDesk }): JSX.Element {
  const { t } = usePerson()
  const name = (): string => props.found.number ?? t('returns.unnumbered')
  return (
    <section class="flex flex-col gap-3" aria-label={name()}>
      <div class="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h3 class="font-medium">
          <A href={returnHref(props.found)} class="text-accent-ink hover:underline" activeClass="" inactiveClass="">
            <Show when={props.found.number} fallback={t('returns.unnumbered')}>
              {(number) => <Identifier value={number()} />}
            </Show>
          </A>
        </h3>
        <ReturnProgress found={props.found} />
        <span class="ms-auto">
          <RefundDeadline found={props.found} />
        </span>
      </div>
      <ReturnTerms found={props.found} />
      <ReturnLabels found={props.found} />
      <ReturnWords found={props.found} />
      <ReturnUnits lines={props.found.lines} />
      <Show when={props.found.receivedAt !== null}>
        <RefundDue found={props.found} />
      </Show>
      <MoveButtons desk={props.desk} recordId={props.found.id} name={name()} />
    </section>
  )
}
