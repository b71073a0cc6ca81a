import type { JSX } from 'solid-js'
import { createEffect, onMount, Show } from 'solid-js'
import { usePerson } from '../person/context.tsx'

export interface PageProps {
  readonly title: string
  readonly lead?: string
  readonly actions?: JSX.Element
  readonly children: JSX.Element
}

/** A screen's head and body. Its title is the document's, and takes the focus on arrival so that a reader hears where it is. */
export function Page(props: PageProps): JSX.Element {
  const { t } = usePerson()
  let heading: HTMLHeadingElement | undefined
  createEffect(() => void (document.title = `${props.title} · ${t('product.name')}`))
  onMount(() => heading?.focus({ preventScroll: true }))
  return (
    <>
      <header class="mb-5 flex flex-wrap items-start gap-x-4 gap-y-2">
        <div class="min-w-0 flex-1">
          <h1 ref={(element) => (heading = element)} tabIndex={-1} class="text-title font-semibold outline-none">
            {props.title}
          </h1>
          <Show when={props.lead}>
            <p class="text-muted mt-0.5">{props.lead}</p>
          </Show>
        </div>
        {props.actions}
      </header>
      {props.children}
    </>
  )
}
