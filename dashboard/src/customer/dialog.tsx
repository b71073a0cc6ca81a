import type { JSX } from 'solid-js'
import { createUniqueId, onMount, Show } from 'solid-js'
import { Button, type ButtonVariant } from '../ui/button.tsx'
import { Problem } from './parts.tsx'

export interface DialogProps {
  readonly title: string
  /** What follows from it. */
  readonly lead: string
  /** What the button says that does it. */
  readonly act: string
  readonly variant?: ButtonVariant
  /** What the button says that does not. */
  readonly keep: string
  readonly busy: boolean
  /** Why it did not work. */
  readonly problem: string | undefined
  readonly onAct: () => void
  readonly onClose: () => void
  readonly children?: JSX.Element
}

/** One question before something happens; the browser's own dialog keeps the focus inside. Rendered while open. */
export function Dialog(props: DialogProps): JSX.Element {
  const [title, lead] = [createUniqueId(), createUniqueId()]
  let element: HTMLDialogElement | undefined
  onMount(() => element?.showModal())
  return (
    <dialog
      ref={(found) => (element = found)}
      aria-labelledby={title}
      aria-describedby={lead}
      class="layer text-ink backdrop:bg-scrim m-auto w-[min(28rem,calc(100vw-2rem))] p-5 sm:p-6"
      onClose={() => props.onClose()}
    >
      <form
        class="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (!props.busy) props.onAct()
        }}
      >
        <h2 id={title} class="text-title font-semibold text-balance">
          {props.title}
        </h2>
        <p id={lead} class="text-pretty">
          {props.lead}
        </p>
        {props.children}
        <Show when={props.problem}>{(problem) => <Problem>{problem()}</Problem>}</Show>
        <div class="mt-2 flex flex-wrap gap-2">
          <Button type="submit" variant={props.variant ?? 'primary'} busy={props.busy}>
            {props.act}
          </Button>
          <Button variant="quiet" onPress={() => element?.close()}>
            {props.keep}
          </Button>
        </div>
      </form>
    </dialog>
  )
}
