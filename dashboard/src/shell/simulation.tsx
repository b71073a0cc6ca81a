import UsersRound from 'lucide-solid/icons/users-round'
import type { JSX } from 'solid-js'
import { createSignal, onCleanup, Show } from 'solid-js'
import type { SettingsChangesSubscription } from '../generated/graphql.ts'
import { SettingsChangesDocument, SimulationDocument, SimulationSetDocument } from '../generated/graphql.ts'
import { useLive } from '../live/context.tsx'
import type { Feed } from '../live/feed.ts'
import { createFeed } from '../live/feed.ts'
import { usePerson } from '../person/context.tsx'
import { Tooltip } from '../ui/tooltip.tsx'

/**
 * Whether simulated people work in a demo shop, and the switch for managers; for others it only tells. Nothing in a shop
 * that is no demo: one without the test provider.
 */
export function SimulationSwitch(): JSX.Element {
  const { client, store, connection } = useLive()
  const { t } = usePerson()
  const [problem, setProblem] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)

  const [shop, setShop] = createSignal<DemoShop>()
  let feed: Feed | undefined
  let disposed = false

  const read = async (): Promise<string> => {
    const answer = await client.query(SimulationDocument, {})
    if (!answer.ok) throw new Error(answer.message)
    const { settings, viewer, paymentProviders, board } = answer.data
    store.upsert(settings)
    const isDemo = paymentProviders.some(({ kind }) => kind === 'TEST')
    setShop(isDemo ? { id: settings.id, canSwitch: viewer.roles.includes('MANAGER') } : undefined)
    return board.cursor
  }
  const follow = async (): Promise<void> => {
    const after = await read()
    if (disposed || shop() === undefined) return
    feed = createFeed<SettingsChangesSubscription['events']>({
      source: client.source(SettingsChangesDocument, { types: ['SettingsUpdated'] }, (result) => result.events),
      connection,
      after,
      onChange: () => feed?.refresh('CHANGED'),
      refetch: read,
    })
  }
  // Whoever may not read the settings has nothing to switch, and what else may be wrong the board tells.
  follow().catch(() => undefined)
  onCleanup(() => {
    disposed = true
    feed?.close()
  })

  const isOn = (): boolean => store.find(shop()?.id ?? '')?.['simulation'] === true
  const toggle = async (): Promise<void> => {
    const id = shop()?.id
    if (id === undefined || busy()) return
    setBusy(true)
    const answer = await client.mutate(SimulationSetDocument, { input: { shop: { id }, simulation: !isOn() } })
    setBusy(false)
    if (!answer.ok) setProblem(answer.cause === 'network' ? t('board.noAnswer') : answer.message)
    else if (answer.data.settingsUpdate['__typename'] === 'SettingsUpdateSuccess') {
      setProblem(undefined)
      store.upsert(answer.data.settingsUpdate.shop)
    } else setProblem(answer.data.settingsUpdate.message)
  }
  return (
    <Show when={shop()}>
      {(demo) => (
        <span class="flex flex-wrap items-center gap-2">
          <Tooltip text={t('board.simulation.lead')}>
            <button
              type="button"
              role="switch"
              aria-checked={isOn()}
              aria-busy={busy() ? 'true' : undefined}
              aria-disabled={demo().canSwitch ? undefined : 'true'}
              class="text-small text-muted hover:text-ink aria-checked:text-ink flex min-h-(--control) items-center gap-2 rounded-md px-2"
              onClick={() => void (demo().canSwitch && toggle())}
            >
              <UsersRound size={14} aria-hidden="true" />
              {t('board.simulation.label')}
              <Track on={isOn()} />
              <span class="text-muted">{isOn() ? t('board.simulation.on') : t('board.simulation.off')}</span>
            </button>
          </Tooltip>
          <Show when={problem()}>
            {(reason) => (
              <span role="alert" data-tone="late" class="text-small text-tone">
                {t('board.simulation.failed', { reason: reason() })}
              </span>
            )}
          </Show>
        </span>
      )}
    </Show>
  )
}

interface DemoShop {
  readonly id: string
  readonly canSwitch: boolean
}

/** The drawn switch; its words stand beside it. */
function Track(props: { readonly on: boolean }): JSX.Element {
  return (
    <span
      aria-hidden="true"
      class="border-line-strong flex h-4 w-7 items-center rounded-full border p-px transition-colors"
      classList={{ 'bg-accent border-accent justify-end': props.on, 'bg-surface': !props.on }}
    >
      <span class="size-3 rounded-full" classList={{ 'bg-on-accent': props.on, 'bg-line-strong': !props.on }} />
    </span>
  )
}
