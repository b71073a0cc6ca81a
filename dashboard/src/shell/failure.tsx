import type { JSX } from 'solid-js'
import { createEffect } from 'solid-js'
import { usePerson } from '../person/context.tsx'
import { Button } from '../ui/button.tsx'

/** What a screen shows when its code threw: that the rest works, what happened, and a way on. */
export function Failure(props: { readonly error: unknown; readonly onRetry: () => void }): JSX.Element {
  const { t } = usePerson()
  createEffect(() => console.error(props.error))
  return (
    <section role="alert" class="mx-auto flex max-w-120 flex-col items-start gap-3 py-12">
      <h1 class="text-title font-semibold">{t('error.title')}</h1>
      <p class="text-muted">{t('error.lead')}</p>
      <Button variant="primary" onPress={() => props.onRetry()}>
        {t('action.retry')}
      </Button>
      <details class="text-small text-muted w-full border-t pt-3">
        <summary>{t('error.details')}</summary>
        <pre class="mt-2 whitespace-pre-wrap" dir="ltr">
          {String(props.error)}
        </pre>
      </details>
    </section>
  )
}
