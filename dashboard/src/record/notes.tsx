import type { JSX } from 'solid-js'
import { For, Show } from 'solid-js'
import type { OrderRecordFragment } from '../generated/graphql.ts'
import { usePerson } from '../person/context.tsx'
import { Card } from '../ui/card.tsx'
import { Since } from '../ui/identifier.tsx'

/** What colleagues wrote about it, newest first; left out while there is nothing. */
export function Notes(props: { readonly order: OrderRecordFragment }): JSX.Element {
  const { t } = usePerson()
  return (
    <Show when={props.order.notes.length > 0}>
      <Card title={t('detail.notes')}>
        <ul class="flex flex-col gap-3">
          <For each={props.order.notes}>
            {(note) => (
              <li>
                <p class="whitespace-pre-line" dir="auto">
                  {note.text}
                </p>
                <p class="text-small text-muted">
                  <bdi>{note.by?.name ?? t('detail.actor.APP')}</bdi> · <Since at={note.at} />
                </p>
              </li>
            )}
          </For>
        </ul>
      </Card>
    </Show>
  )
}
