import Plus from 'lucide-solid/icons/plus'
import type { JSX } from 'solid-js'
import { createSignal, For, Show } from 'solid-js'
import { usePerson } from '../person/context.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { StateChip } from '../ui/state-chip.tsx'
import { factOf, nameOf } from './facts.ts'
import { RecordDialog } from './record-dialog.tsx'
import type { Ask } from './record-dialog.tsx'
import type { RecordKind, SetUpRecord } from './records.ts'
import { canEnd } from './records.ts'
import type { SetUp } from './set-up.ts'

export interface RecordCardProps {
  readonly setUp: SetUp
  readonly kind: RecordKind
}

/** The records of a kind, with the moves that make, change and end them. */
export function RecordCard(props: RecordCardProps): JSX.Element {
  const { t } = usePerson()
  const [ask, setAsk] = createSignal<Ask>()
  const records = (): readonly SetUpRecord[] => {
    const data = props.setUp.data()
    return data === undefined ? [] : props.kind.of(data)
  }
  return (
    <Card
      title={t(props.kind.title)}
      class="max-w-240"
      aside={
        <Show when={props.setUp.mayChange()}>
          <Button
            icon={<Plus size={16} />}
            onPress={() => setAsk({ move: props.kind.create, label: t(props.kind.add) })}
          >
            {t(props.kind.add)}
          </Button>
        </Show>
      }
    >
      <ul aria-label={t(props.kind.title)} class="-my-4 flex flex-col">
        <For each={records()} fallback={<li class="text-muted py-4">{t(props.kind.empty)}</li>}>
          {(record) => <Row setUp={props.setUp} kind={props.kind} record={record} onAsk={setAsk} />}
        </For>
      </ul>
      <Show when={ask()} keyed>
        {(asked) => (
          <RecordDialog setUp={props.setUp} kind={props.kind} ask={asked} onClose={() => setAsk(undefined)} />
        )}
      </Show>
    </Card>
  )
}

interface RowProps extends RecordCardProps {
  readonly record: SetUpRecord
  readonly onAsk: (ask: Ask) => void
}

function Row(props: RowProps): JSX.Element {
  const { t, format } = usePerson()
  const fields = () => props.setUp.fields(props.kind.create) ?? []
  const name = (): string => nameOf(props.record, fields(), { t, format: format() })
  const facts = (): string[] => {
    const told = props.kind.facts.flatMap((wanted) => {
      const field = fields().find((known) => known.name === wanted)
      return field === undefined ? [] : (factOf(field, props.record, { t, format: format() }) ?? [])
    })
    const { credentialsHint, prefix } = props.record
    return [
      ...(typeof prefix === 'string' ? [`${prefix}…`] : []),
      ...told,
      ...(typeof credentialsHint === 'string'
        ? [t('settings.keysEnd', { end: `\u2068${credentialsHint}\u2069` })]
        : []),
    ]
  }
  return (
    <li class="flex flex-wrap items-center gap-x-4 gap-y-2 border-b py-3 last:border-b-0">
      <div class="min-w-0 flex-1 basis-64">
        <p class="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium">
          <bdi>{name()}</bdi>
          <Show when={props.kind.state(props.record)}>
            {(state) => <StateChip tone={state().tone} label={t(state().label)} />}
          </Show>
        </p>
        <p class="text-small text-muted flex flex-wrap gap-x-3 break-words">
          <For each={facts()}>{(fact) => <bdi class="min-w-0">{fact}</bdi>}</For>
        </p>
      </div>
      <Show when={props.setUp.mayChange()}>
        <Show when={props.kind.update}>
          {(move) => (
            <Button
              onPress={() =>
                props.onAsk({ move: move(), id: props.record.id, label: t('settings.change', { name: name() }) })
              }
            >
              {t('settings.edit')}
              <span class="sr-only"> {name()}</span>
            </Button>
          )}
        </Show>
        <Show when={canEnd(props.record) && props.kind.end}>
          {(end) => (
            <Button
              variant="quiet"
              onPress={() =>
                props.onAsk({
                  move: end().move,
                  id: props.record.id,
                  label: t(end().label, { name: name() }),
                  lead: t(end().lead),
                })
              }
            >
              {t('settings.endShort')}
              <span class="sr-only"> {name()}</span>
            </Button>
          )}
        </Show>
      </Show>
    </li>
  )
}
