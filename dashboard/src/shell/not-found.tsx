import { A, useLocation } from '@solidjs/router'
import type { JSX } from 'solid-js'
import { createEffect } from 'solid-js'
import { usePerson } from '../person/context.tsx'
import { EmptyState } from '../ui/empty-state.tsx'

/** An address that leads nowhere. */
export function NotFound(): JSX.Element {
  const { t } = usePerson()
  const location = useLocation()
  createEffect(() => (document.title = `${t('error.notFoundTitle')} · ${t('product.name')}`))
  return (
    <EmptyState
      heading="h1"
      title={t('error.notFoundTitle')}
      lead={t('error.notFoundLead', { path: `\u2066${location.pathname}\u2069` })}
      action={
        <A href="/" class="text-accent-ink hover:underline">
          {t('error.home')}
        </A>
      }
    />
  )
}
