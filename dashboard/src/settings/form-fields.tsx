import type { JSX } from 'solid-js'
import { For, Show } from 'solid-js'
import { usePerson } from '../person/context.tsx'
import { Field } from '../ui/fields/field.tsx'
import { Notice } from '../ui/notice.tsx'
import type { SettingForm } from './form.ts'

/** The fields of a form, and what the API has against it where that belongs to none of them. */
export function FormFields(props: { readonly form: SettingForm; readonly readOnly?: boolean }): JSX.Element {
  const names = (): readonly string[] => props.form.descriptions().map(({ name }) => name)
  return (
    <fieldset disabled={props.readOnly === true} class="flex min-w-0 flex-col gap-4">
      {/* By name: descriptions are made anew with every change of the record, and the focus would be lost. */}
      <For each={names()}>
        {(name) => (
          <Show when={props.form.descriptions().find((description) => description.name === name)}>
            {(description) => (
              <Field
                description={description()}
                draft={props.form.draft(name)}
                path={name}
                problems={props.form.problems()}
                onChange={(draft) => props.form.change(name, draft)}
              />
            )}
          </Show>
        )}
      </For>
      <FormRefusal form={props.form} />
    </fieldset>
  )
}

function FormRefusal(props: { readonly form: SettingForm }): JSX.Element {
  const { t } = usePerson()
  const text = (): string | undefined => {
    const outcome = props.form.outcome()
    if (outcome === undefined || outcome.kind === 'done') return undefined
    if (outcome.kind === 'invalid' && props.form.problems().size > 0) return undefined
    if (outcome.kind === 'unreachable') return t('moves.unreachable')
    if (outcome.kind === 'failed') return outcome.message === '' ? t('moves.refused') : outcome.message
    if (outcome.kind === 'refused' && outcome.reasons.length > 0) return outcome.reasons.join(' ')
    return outcome.message
  }
  return <Show when={text()}>{(sentence) => <Notice tone="late">{sentence()}</Notice>}</Show>
}
