import Check from 'lucide-solid/icons/check'
import type { JSX } from 'solid-js'
import { For, Show } from 'solid-js'
import type { OrderPageFragment } from '../generated/graphql.ts'
import { useReader } from '../reader.tsx'
import { stepsOf } from './story.ts'

/** The way of the order: below one another on a phone, side by side where there is room. */
export function Progress(props: { readonly order: OrderPageFragment }): JSX.Element {
  const { t, format } = useReader()
  const steps = () => stepsOf(props.order)
  const current = () => steps().findIndex(({ isDone }) => !isDone)
  const standing = (index: number) => {
    if (steps()[index]?.isDone === true) return 'done'
    return index === current() ? 'current' : 'upcoming'
  }
  return (
    <ol aria-label={t('steps.label')} class="flex flex-col sm:flex-row">
      <For each={steps()}>
        {(step, index) => (
          <li
            class="group flex flex-1 gap-3 sm:flex-col sm:gap-2 sm:last:flex-none"
            aria-current={standing(index()) === 'current' ? 'step' : undefined}
          >
            <span class="flex flex-col items-center sm:flex-row" aria-hidden="true">
              <span
                class="grid size-6 shrink-0 place-items-center rounded-full border-2"
                classList={{
                  'bg-accent border-accent text-on-accent': standing(index()) === 'done',
                  'border-accent': standing(index()) === 'current',
                  'border-line-strong': standing(index()) === 'upcoming',
                }}
              >
                <Show when={standing(index()) === 'done'}>
                  <Check size={14} stroke-width={3} />
                </Show>
                <Show when={standing(index()) === 'current'}>
                  <span class="bg-accent size-2 rounded-full" />
                </Show>
              </span>
              <span
                class="min-h-4 w-0.5 flex-1 group-last:hidden sm:h-0.5 sm:min-h-0 sm:w-auto"
                classList={{
                  'bg-accent': standing(index()) === 'done',
                  'bg-line': standing(index()) !== 'done',
                }}
              />
            </span>
            <span class="flex min-w-0 flex-col pb-3 group-last:pb-0 sm:pe-3 sm:pb-0">
              <span
                classList={{
                  'font-semibold': standing(index()) === 'current',
                  'text-muted': standing(index()) === 'upcoming',
                }}
              >
                {t(`steps.${step.name}`)}
                <span class="sr-only">, {t(`steps.${standing(index())}`)}</span>
              </span>
              <Show when={step.isDone ? step.at : undefined}>
                {(at) => <span class="text-small text-muted">{format().moment(at())}</span>}
              </Show>
            </span>
          </li>
        )}
      </For>
    </ol>
  )
}
