import type { JSX } from 'solid-js'
import { For } from 'solid-js'
import type { OrderRecordFragment } from '../generated/graphql.ts'
import { MoveButtons } from '../transitions/buttons.tsx'
import type { MoveDesk } from '../transitions/desk.ts'
import { Since } from '../ui/identifier.tsx'
import { Notice } from '../ui/notice.tsx'

/** What went wrong and still waits for a person, with what to do, above everything else. */
export function ExceptionNotices(props: { readonly order: OrderRecordFragment; readonly desk: MoveDesk }): JSX.Element {
  const open = (): OrderRecordFragment['exceptions'] =>
    props.order.exceptions.filter(({ resolvedAt }) => resolvedAt === null)
  return (
    <For each={open()}>
      {(exception) => (
        <Notice
          tone="attention"
          action={<MoveButtons desk={props.desk} recordId={exception.id} name={exception.message} />}
        >
          {exception.message} <Since at={exception.createdAt} class="text-small text-muted" />
        </Notice>
      )}
    </For>
  )
}
