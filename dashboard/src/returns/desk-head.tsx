import { A } from '@solidjs/router'
import type { JSX } from 'solid-js'
import { createEffect, createMemo, For, on, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { usePerson } from '../person/context.tsx'
import { addressOf } from '../record/address.ts'
import { MoveButton } from '../transitions/buttons.tsx'
import type { Move } from '../transitions/move.ts'
import { nextMove } from '../transitions/move.ts'
import { Identifier, Since } from '../ui/identifier.tsx'
import type { ReturnSheetProps } from './desk.tsx'
import { ReturnLabels } from './label.tsx'
import { ReturnProgress } from './progress.tsx'
import { ReturnTerms, ReturnWords } from './terms.tsx'

/** Which return it is, of whom, on what terms, and what can be decided about it. */
export function DeskHead(
  props: ReturnSheetProps & { readonly moves: readonly Move[]; readonly isCounting: boolean },
): JSX.Element {
  const { t } = usePerson()
  // Only the keys are followed: a button is the same one as long as its move is.
  const keys = createMemo(() => props.moves.map(({ key }) => key), [], { equals: sameKeys })
  const next = createMemo(() => (props.isCounting ? undefined : nextMove(props.moves)?.key))
  let heading: HTMLElement | undefined
  createEffect(
    on(
      () => props.found.id,
      () => heading?.focus({ preventScroll: true }),
    ),
  )
  return (
    <header class="flex flex-col gap-3">
      <div>
        <Dynamic
          component={props.narrow ? 'h2' : 'h1'}
          ref={(element: HTMLElement) => (heading = element)}
          tabIndex={-1}
          class="text-title font-semibold outline-none"
        >
          <Show when={props.found.number} fallback={t('returns.unnumbered')}>
            {(number) => <Identifier value={number()} />}
          </Show>
        </Dynamic>
        <p class="text-muted">
          <bdi>{props.order.contact?.company ?? props.order.contact?.name}</bdi> ·{' '}
          <A
            href={`/orders/${addressOf(props.order)}`}
            class="text-accent-ink underline underline-offset-2"
            activeClass=""
            inactiveClass=""
          >
            {t('record.order')} <Identifier value={props.order.number ?? ''} />
          </A>{' '}
          · <Since at={props.found.requestedAt} />
        </p>
      </div>
      <ReturnProgress found={props.found} />
      <ReturnTerms found={props.found} />
      <ReturnLabels found={props.found} />
      <ReturnWords found={props.found} />
      <div role="group" aria-label={t('moves.toolbar')} class="flex flex-wrap items-start gap-2">
        <For each={keys()} fallback={<span class="text-muted">{props.isCounting ? '' : t('returns.done')}</span>}>
          {(key) => <MoveButton desk={props.desk} moveKey={key} primary={key === next()} />}
        </For>
      </div>
      <For each={props.moves.filter(({ allowed }) => !allowed)}>
        {(move) => (
          <p class="text-small text-muted max-w-prose">
            {move.label}: {move.reasons.join(' ')}
          </p>
        )}
      </For>
    </header>
  )
}

const sameKeys = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((key, index) => key === b[index])
