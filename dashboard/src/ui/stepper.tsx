import Check from 'lucide-solid/icons/check'
import type { JSX } from 'solid-js'
import { For, Show } from 'solid-js'
import { usePerson } from '../person/context.tsx'

export interface Step {
  readonly id: string
  readonly label: string
}

export interface StepperProps {
  readonly label: string
  readonly steps: readonly Step[]
  /** The id of the step reached; the steps before it are done. */
  readonly current: string
}

/** Where a record is on its way: Quotation → Quotation sent → Order. */
export function Stepper(props: StepperProps): JSX.Element {
  const { t } = usePerson()
  const reached = (): number => props.steps.findIndex((step) => step.id === props.current)
  const standing = (index: number): 'done' | 'current' | 'upcoming' => {
    if (index < reached()) return 'done'
    return index === reached() ? 'current' : 'upcoming'
  }
  return (
    <ol aria-label={props.label} class="max-sm:text-small flex flex-wrap items-center gap-y-2">
      <For each={props.steps}>
        {(step, index) => (
          <li class="flex items-center" aria-current={standing(index()) === 'current' ? 'step' : undefined}>
            <Show when={index() > 0}>
              <span
                class="mx-2 h-px w-6 max-sm:mx-1.5 max-sm:w-2"
                classList={{ 'bg-line-strong': index() <= reached(), 'bg-line': index() > reached() }}
              />
            </Show>
            <span
              class="flex items-center gap-1.5"
              classList={{
                'font-semibold': standing(index()) === 'current',
                'text-muted': standing(index()) !== 'current',
              }}
            >
              <Show
                when={standing(index()) === 'done'}
                fallback={
                  <span
                    class="size-2 rounded-full border"
                    classList={{
                      'bg-accent border-accent': standing(index()) === 'current',
                      'border-line-strong': standing(index()) === 'upcoming',
                    }}
                  />
                }
              >
                <Check size={14} aria-hidden="true" />
              </Show>
              {step.label}
              <span class="sr-only">{t(`stepper.${standing(index())}`)}</span>
            </span>
          </li>
        )}
      </For>
    </ol>
  )
}
