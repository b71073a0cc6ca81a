import type { JSX } from 'solid-js'
import { lazy, Show, Suspense } from 'solid-js'
import type { MoveDesk } from './desk.ts'

const MoveDialog = lazy(async () => ({ default: (await import('./dialog.tsx')).MoveDialog }))

/** The form of the move that was pressed, where it has something to ask. */
export function AskedMove(props: { readonly desk: MoveDesk }): JSX.Element {
  return (
    <Suspense>
      <Show when={props.desk.asking()} keyed>
        {(asking) => <MoveDialog desk={props.desk} asking={asking} />}
      </Show>
    </Suspense>
  )
}
