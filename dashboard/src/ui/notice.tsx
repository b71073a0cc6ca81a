import X from 'lucide-solid/icons/x'
import type { JSX } from 'solid-js'
import { Show } from 'solid-js'
import { usePerson } from '../person/context.tsx'
import { IconButton } from './icon-button.tsx'
import type { Tone } from './tone.tsx'
import { ToneIcon } from './tone.tsx'

export interface NoticeProps {
  readonly tone: Tone
  /** What happened, naming the record, and the next step. */
  readonly children: JSX.Element
  readonly action?: JSX.Element
  readonly onDismiss?: (() => void) | undefined
}

/** A sentence in its place on the page. Nothing flies in and away: it stays until it is dealt with. */
export function Notice(props: NoticeProps): JSX.Element {
  const { t } = usePerson()
  return (
    <div
      role={props.tone === 'late' ? 'alert' : 'status'}
      data-tone={props.tone}
      class="bg-tone-soft flex min-h-11 items-center gap-3 rounded-md ps-3 pe-1 py-1"
    >
      <ToneIcon tone={props.tone} size={16} />
      <div class="min-w-0 flex-1 py-1">{props.children}</div>
      <span class="self-center">{props.action}</span>
      <Show when={props.onDismiss}>
        {(dismiss) => <IconButton label={t('action.dismiss')} icon={<X size={16} />} onPress={() => dismiss()()} />}
      </Show>
    </div>
  )
}
