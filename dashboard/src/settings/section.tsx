import type { JSX } from 'solid-js'
import { For, Match, Show, Switch } from 'solid-js'
import { useLive } from '../live/context.tsx'
import { usePerson } from '../person/context.tsx'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { FormCard } from './form-card.tsx'
import { RecordCard } from './record-card.tsx'
import type { Section } from './sections.ts'
import type { SetUp } from './set-up.ts'
import { createSetUp } from './set-up.ts'
import { TaxCard } from './taxes.tsx'

/** A section of the shop's settings; who may not change them sees them, and why. */
export function ShopSection(props: { readonly section: Section }): JSX.Element {
  const { t, preferences } = usePerson()
  const setUp = createSetUp(useLive(), () => preferences.current().language)
  const isKnown = (): boolean => setUp.data() !== undefined && setUp.fields('settingsUpdate') !== undefined
  return (
    <Switch fallback={<SkeletonRows rows={8} />}>
      <Match when={setUp.state() === 'forbidden'}>
        <Notice tone="attention">{t('settings.forbidden')}</Notice>
      </Match>
      <Match when={setUp.state() === 'failed'}>
        <Notice tone="late" action={<Button onPress={() => void setUp.reread()}>{t('action.retry')}</Button>}>
          {t('settings.failed')}
        </Notice>
      </Match>
      <Match when={isKnown()}>
        <Show when={props.section} keyed>
          {(section) => <Cards section={section} setUp={setUp} />}
        </Show>
      </Match>
    </Switch>
  )
}

function Cards(props: { readonly section: Section; readonly setUp: SetUp }): JSX.Element {
  const { t } = usePerson()
  return (
    <div class="flex min-w-0 flex-col gap-4">
      <Show when={!props.setUp.mayChange()}>
        <Notice tone="waiting">{t('settings.readOnly')}</Notice>
      </Show>
      <For each={props.section.forms ?? []}>
        {({ title, fields }) => <FormCard setUp={props.setUp} title={t(title)} fields={fields} />}
      </For>
      <Show when={props.section.own === 'taxes'}>
        <TaxCard setUp={props.setUp} />
      </Show>
      <For each={props.section.records ?? []}>{(kind) => <RecordCard setUp={props.setUp} kind={kind} />}</For>
      <LastChange setUp={props.setUp} />
    </div>
  )
}

function LastChange(props: { readonly setUp: SetUp }): JSX.Element {
  const { t, format } = usePerson()
  return (
    <Show when={props.setUp.data()?.settings.events.nodes[0]}>
      {(event) => (
        <p class="text-small text-muted">
          {t('settings.lastChange', {
            what: event().label,
            name: `\u2068${event().actorName ?? t('product.name')}\u2069`,
            time: format().full(event().at),
          })}
        </p>
      )}
    </Show>
  )
}
