import type { JSX } from 'solid-js'
import { usePerson } from '../person/context.tsx'

/** The sign and name of the program. */
export function Mark(): JSX.Element {
  const { t } = usePerson()
  return (
    <span class="flex items-center gap-2 font-semibold tracking-tight">
      <svg viewBox="0 0 32 32" class="size-6 shrink-0" aria-hidden="true">
        <rect width="32" height="32" rx="7" class="fill-accent" />
        <path
          d="M7 10.5l4 11 5-12 5 12 4-11"
          fill="none"
          class="stroke-on-accent"
          stroke-width="2.6"
          stroke-linecap="round"
          stroke-linejoin="round"
        />
      </svg>
      <bdi>{t('product.name')}</bdi>
    </span>
  )
}
