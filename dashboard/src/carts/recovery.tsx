import type { JSX } from 'solid-js'
import { createResource, For, Show } from 'solid-js'
import type { AbandonedCartRecoveryQuery } from '../generated/graphql.ts'
import { AbandonedCartRecoveryDocument } from '../generated/graphql.ts'
import { useLive } from '../live/context.tsx'
import { usePerson } from '../person/context.tsx'
import { Amount } from '../ui/identifier.tsx'
import { Sparkline } from '../ui/sparkline.tsx'

type Figures = AbandonedCartRecoveryQuery['abandonedCartRecovery']

/** What came of reminders in the last 30 days; nothing where the person may not know. */
export function Recovery(): JSX.Element {
  const { client } = useLive()
  const [answer] = createResource(async () => {
    const found = await client.query(AbandonedCartRecoveryDocument, {})
    return found.ok ? found.data.abandonedCartRecovery : undefined
  })
  return <Show when={answer.state === 'ready' && answer.latest}>{(figures) => <Tiles figures={figures()} />}</Show>
}

function Tiles(props: { readonly figures: Figures }): JSX.Element {
  const { t, format } = usePerson()
  const series = ['sent', 'opened', 'recovered'] as const
  return (
    <section aria-label={t('carts.recovery')} class="mb-5">
      <h2 class="text-small text-muted mb-2 font-medium">{t('carts.recovery')}</h2>
      <dl class="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <For each={series}>
          {(name) => (
            <div class="bg-surface rounded-md border p-3">
              <dt class="text-muted">{t(`carts.${name}`)}</dt>
              <dd>
                <span class="text-title font-semibold tabular-nums">{format().count(props.figures[name])}</span>
                <Sparkline
                  values={props.figures.days.map((day) => day[name])}
                  label={t('carts.daily', {
                    name: t(`carts.${name}`),
                    most: format().count(Math.max(0, ...props.figures.days.map((day) => day[name]))),
                  })}
                />
              </dd>
            </div>
          )}
        </For>
        <div class="bg-surface rounded-md border p-3">
          <dt class="text-muted">{t('carts.value')}</dt>
          <dd class="text-title font-semibold">
            <Amount value={props.figures.value} />
          </dd>
        </div>
      </dl>
    </section>
  )
}
