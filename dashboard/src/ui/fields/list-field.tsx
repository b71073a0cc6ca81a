import Plus from 'lucide-solid/icons/plus'
import Trash from 'lucide-solid/icons/trash'
import type { Component, JSX } from 'solid-js'
import { Index } from 'solid-js'
import { usePerson } from '../../person/context.tsx'
import { Button } from '../button.tsx'
import { IconButton } from '../icon-button.tsx'
import type { Draft, InputDescription } from './description.ts'
import { emptyDraft } from './description.ts'
import type { FieldProps } from './field.tsx'
import { join } from './parse.ts'

export interface ListFieldProps extends FieldProps {
  readonly description: Extract<InputDescription, { readonly kind: 'list' }>
  readonly draft: readonly Draft[]
  /** Draws one element; given by the caller, since fields hold lists and lists hold fields. */
  readonly field: Component<FieldProps>
}

/** A list of inputs with add and remove. */
export function ListField(props: ListFieldProps): JSX.Element {
  const { t, format } = usePerson()
  /** The elements are told apart by their place. */
  const nameOf = (index: number): string => `${props.description.item.label} ${format().count(index + 1)}`
  return (
    <fieldset class="flex min-w-0 flex-col gap-2">
      <legend class="mb-1 font-medium">{props.description.label}</legend>
      <Index each={props.draft}>
        {(draft, index) => (
          <div class="flex items-end gap-2 border-b pb-3">
            <div class="min-w-0 flex-1">
              <props.field
                description={{ ...props.description.item, label: nameOf(index) }}
                draft={draft()}
                path={join(props.path, String(index))}
                problems={props.problems}
                onChange={(changed) => props.onChange(props.draft.with(index, changed))}
              />
            </div>
            <IconButton
              label={t('action.remove', { name: nameOf(index) })}
              icon={<Trash size={16} />}
              onPress={() => props.onChange(props.draft.toSpliced(index, 1))}
            />
          </div>
        )}
      </Index>
      <Button
        variant="quiet"
        class="self-start"
        icon={<Plus size={16} />}
        onPress={() => props.onChange([...props.draft, emptyDraft(props.description.item)])}
      >
        {t('action.add')}
      </Button>
    </fieldset>
  )
}
