import ChevronDown from 'lucide-solid/icons/chevron-down'
import ChevronUp from 'lucide-solid/icons/chevron-up'
import Maximize2 from 'lucide-solid/icons/maximize-2'
import PanelRight from 'lucide-solid/icons/panel-right'
import X from 'lucide-solid/icons/x'
import type { JSX } from 'solid-js'
import { Show, Suspense } from 'solid-js'
import { useKeys } from '../keys/context.tsx'
import { usePerson } from '../person/context.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { createMediaQuery } from '../ui/media-query.ts'
import { SkeletonRows } from '../ui/skeleton.tsx'

export interface BesideProps {
  /** What the address says is open; undefined: nothing. */
  readonly address: string | undefined
  /** What is open beside the list, for a screen reader. */
  readonly label: string
  /** Draws the open record; `narrow` where it stands beside the list. */
  readonly record: (address: string, narrow: boolean) => JSX.Element
  /** The record alone, also where there is room for both. */
  readonly whole: boolean
  readonly onWhole: (whole: boolean) => void
  readonly onClose: () => void
  /** To the record of the row before or after; absent at the ends of the list. */
  readonly onPrevious?: (() => void) | undefined
  readonly onNext?: (() => void) | undefined
  /** The list or board; it stays as it is while a record is open. */
  readonly children: JSX.Element
}

/** A list with a record beside it from 1100 px on; below that, or when wished, the record takes the page. */
export function Beside(props: BesideProps): JSX.Element {
  const isOpen = (): boolean => props.address !== undefined
  return (
    <div
      class="grid min-w-0 grid-cols-1 gap-6"
      classList={{
        // Beside a record the filters of the list take a second line.
        'min-[1100px]:grid-cols-[minmax(0,1fr)_minmax(0,600px)] [--above-rows:19.5rem]': isOpen() && !props.whole,
      }}
    >
      <div
        class="min-w-0"
        classList={{ 'max-[1099px]:hidden': isOpen(), 'min-[1100px]:hidden': isOpen() && props.whole }}
      >
        {props.children}
      </div>
      <Show when={props.address}>{(address) => <Panel {...props} address={address()} />}</Show>
    </div>
  )
}

function Panel(props: BesideProps & { readonly address: string }): JSX.Element {
  const { t } = usePerson()
  const hasRoom = createMediaQuery('(min-width: 1100px)')
  useKeys(() => [
    { keys: 'Escape', group: 'move', label: () => t('detail.back'), run: () => props.onClose() },
    ...(props.onNext === undefined
      ? []
      : ([{ keys: 'j', group: 'move', label: () => t('detail.next'), run: () => props.onNext?.() }] as const)),
    ...(props.onPrevious === undefined
      ? []
      : ([{ keys: 'k', group: 'move', label: () => t('detail.previous'), run: () => props.onPrevious?.() }] as const)),
  ])
  return (
    <aside
      class="min-w-0"
      classList={{
        'min-[1100px]:sticky min-[1100px]:top-12 min-[1100px]:-my-6 min-[1100px]:-me-6 min-[1100px]:h-[calc(100dvh-48px)] min-[1100px]:overflow-y-auto min-[1100px]:border-s min-[1100px]:px-6 min-[1100px]:pb-6':
          !props.whole,
      }}
      aria-label={props.label}
    >
      <div
        class="bg-canvas sticky top-12 z-20 -mx-2 mb-2 flex items-center py-1"
        classList={{ 'min-[1100px]:top-0': !props.whole }}
      >
        <IconButton label={t('detail.back')} keyHint="Escape" icon={<X size={16} />} onPress={() => props.onClose()} />
        <span class="ms-auto" />
        <Show when={props.onPrevious}>
          {(previous) => (
            <IconButton
              label={t('detail.previous')}
              keyHint="k"
              icon={<ChevronUp size={16} />}
              onPress={() => previous()()}
            />
          )}
        </Show>
        <Show when={props.onNext}>
          {(next) => (
            <IconButton
              label={t('detail.next')}
              keyHint="j"
              icon={<ChevronDown size={16} />}
              onPress={() => next()()}
            />
          )}
        </Show>
        <span class="max-[1099px]:hidden">
          <IconButton
            label={props.whole ? t('detail.dock') : t('detail.expand')}
            icon={props.whole ? <PanelRight size={16} class="icon-directional" /> : <Maximize2 size={16} />}
            onPress={() => props.onWhole(!props.whole)}
          />
        </span>
      </div>
      <Suspense fallback={<SkeletonRows rows={10} />}>
        {props.record(props.address, !props.whole && hasRoom())}
      </Suspense>
    </aside>
  )
}
