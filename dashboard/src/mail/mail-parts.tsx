import type { JSX } from 'solid-js'
import { createSignal, Show } from 'solid-js'
import { usePerson } from '../person/context.tsx'
import { Tabs } from '../ui/tabs.tsx'

/** A mail as it is drawn, in a frame of its own, and as text for programs that draw none. */
export function MailParts(props: { readonly text: string; readonly frame: JSX.Element }): JSX.Element {
  const { t } = usePerson()
  const [part, setPart] = createSignal('html')
  return (
    <Tabs
      label={t('mail.parts')}
      value={part()}
      onChange={setPart}
      tabs={[
        { id: 'html', label: t('mail.html') },
        { id: 'text', label: t('mail.text') },
      ]}
    >
      <Show
        when={part() === 'html'}
        fallback={
          <pre class="bg-surface rounded-md border p-4 font-sans whitespace-pre-wrap" dir="auto">
            {props.text}
          </pre>
        }
      >
        {props.frame}
      </Show>
    </Tabs>
  )
}
