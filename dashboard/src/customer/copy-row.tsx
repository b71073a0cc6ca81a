import Check from 'lucide-solid/icons/check'
import Copy from 'lucide-solid/icons/copy'
import type { JSX } from 'solid-js'
import { createSignal, Show } from 'solid-js'
import { copyText } from '../ui/copy.ts'
import { useReader } from './reader.tsx'

/** A value that is to be typed elsewhere, with a button that copies it. */
export function CopyRow(props: {
  readonly label: string
  /** As it is read, in groups where that helps. */
  readonly shown: string
  readonly value: string
}): JSX.Element {
  const { t } = useReader()
  const [copied, setCopied] = createSignal(false)
  const copy = async (): Promise<void> => {
    // Where it cannot be copied, the value can still be selected.
    setCopied(await copyText(props.value))
    setTimeout(() => setCopied(false), 2_000)
  }
  return (
    <div class="py-2">
      <dt class="text-small text-muted">{props.label}</dt>
      <dd class="flex items-center gap-3 font-medium">
        <bdi dir="ltr" class="min-w-0 flex-1 rtl:text-end">
          {props.shown}
        </bdi>
        <button
          type="button"
          class="control text-small border-line-strong hover:bg-hover border"
          aria-label={t('payment.copy', { what: props.label })}
          onClick={() => void copy()}
        >
          <Show when={copied()} fallback={<Copy size={16} aria-hidden="true" />}>
            <Check size={16} aria-hidden="true" />
          </Show>
        </button>
        <span role="status" class="sr-only">
          {copied() ? t('payment.copied') : ''}
        </span>
      </dd>
    </div>
  )
}
