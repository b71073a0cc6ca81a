import Copy from 'lucide-solid/icons/copy'
import type { JSX } from 'solid-js'
import { createSignal, createUniqueId } from 'solid-js'
import { usePerson } from '../person/context.tsx'
import { Button } from '../ui/button.tsx'
import { copyText } from '../ui/copy.ts'

/** A text to be taken elsewhere. Where the page may not write to the clipboard, it is selected instead. */
export function CopyText(props: { readonly label: string; readonly value: string }): JSX.Element {
  const { t } = usePerson()
  const id = createUniqueId()
  const [copied, setCopied] = createSignal(false)
  const copy = async (input: HTMLElement | null): Promise<void> => {
    if (input instanceof HTMLInputElement) input.select()
    setCopied(await copyText(props.value))
  }
  return (
    <div class="flex flex-col gap-2 py-1">
      <label for={id} class="font-medium">
        {props.label}
      </label>
      <input id={id} class="field" dir="ltr" readOnly value={props.value} />
      <Button icon={<Copy size={16} />} onPress={() => void copy(document.getElementById(id))}>
        {copied() ? t('settings.copied') : t('settings.copy')}
      </Button>
    </div>
  )
}
