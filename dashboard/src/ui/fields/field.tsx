import type { JSX } from 'solid-js'
import { For, Match, Show, Switch } from 'solid-js'
import { usePerson } from '../../person/context.tsx'
import { FieldFrame } from './frame.tsx'
import type { Draft, InputDescription, InputOption } from './description.ts'
import { ListField } from './list-field.tsx'
import { ManyField } from './many-field.tsx'
import type { Problem } from './parse.ts'
import { isList, isObject, join } from './parse.ts'

export interface FieldProps {
  readonly description: InputDescription
  readonly draft: Draft | undefined
  readonly path: string
  readonly problems: ReadonlyMap<string, Problem>
  readonly onChange: (draft: Draft) => void
}

/** The input for a description, whatever its kind; lists and objects hold further fields. */
export function Field(props: FieldProps): JSX.Element {
  return (
    <Switch fallback={<TextField {...props} />}>
      <Match when={props.description.kind === 'boolean'}>
        <CheckField {...props} />
      </Match>
      <Match when={optionsOf(props.description)}>{(options) => <OptionField {...props} options={options()} />}</Match>
      <Match when={props.description.kind === 'many' && props.description}>
        {(description) => (
          <ManyField {...props} description={description()} draft={isList(props.draft) ? props.draft : []} />
        )}
      </Match>
      <Match when={props.description.kind === 'list' && props.description}>
        {(description) => (
          <ListField
            {...props}
            description={description()}
            draft={isList(props.draft) ? props.draft : []}
            field={Field}
          />
        )}
      </Match>
      <Match when={props.description.kind === 'object' && props.description}>
        {(description) => (
          <fieldset class="flex min-w-0 flex-col gap-4">
            <Show when={description().label !== ''}>
              <legend class="mb-2 font-semibold">{description().label}</legend>
            </Show>
            <For each={description().fields}>
              {(part) => (
                <Field
                  description={part}
                  draft={isObject(props.draft) ? props.draft[part.name] : undefined}
                  path={join(props.path, part.name)}
                  problems={props.problems}
                  onChange={(draft) =>
                    props.onChange({ ...(isObject(props.draft) ? props.draft : {}), [part.name]: draft })
                  }
                />
              )}
            </For>
          </fieldset>
        )}
      </Match>
    </Switch>
  )
}

function optionsOf(description: InputDescription): readonly InputOption[] | undefined {
  return description.kind === 'enum' || description.kind === 'id' ? description.options : undefined
}

function TextField(props: FieldProps): JSX.Element {
  const { t, format, preferences } = usePerson()
  const text = (): string => (typeof props.draft === 'string' ? props.draft : '')
  const label = (): string => {
    const { description } = props
    if (description.kind !== 'money') return description.label
    return t('field.amountIn', { name: description.label, currency: description.currency })
  }
  // The browser's date input is Gregorian; who reads another calendar sees the day in it as well.
  const help = (): string | undefined => {
    const inCalendar =
      props.description.kind === 'date' && preferences.current().calendar !== 'gregorian' && text() !== ''
    return inCalendar ? format().day(text()) : props.description.help
  }
  return (
    <FieldFrame
      label={label()}
      help={help()}
      required={props.description.required}
      problem={props.problems.get(props.path)}
    >
      {(ties) => (
        <Show
          when={props.description.kind === 'text' && props.description.multiline === true}
          fallback={
            <input
              {...ties()}
              class="field"
              classList={{ 'text-end': isFigure(props.description.kind) }}
              type={typeOf(props.description)}
              inputMode={inputModeOf(props.description.kind)}
              dir={props.description.kind === 'text' ? 'auto' : 'ltr'}
              maxLength={props.description.kind === 'text' ? props.description.maxLength : undefined}
              autocomplete="off"
              value={text()}
              onInput={(event) => props.onChange(event.currentTarget.value)}
            />
          }
        >
          <textarea
            {...ties()}
            class="field"
            rows={3}
            dir="auto"
            value={text()}
            onInput={(event) => props.onChange(event.currentTarget.value)}
          />
        </Show>
      )}
    </FieldFrame>
  )
}

function typeOf(description: InputDescription): 'date' | 'password' | 'text' {
  if (description.kind === 'date') return 'date'
  return description.kind === 'text' && description.secret === true ? 'password' : 'text'
}

function isFigure(kind: InputDescription['kind']): boolean {
  return kind === 'int' || kind === 'money'
}

function inputModeOf(kind: InputDescription['kind']): 'numeric' | 'decimal' | 'text' {
  if (kind === 'int') return 'numeric'
  return kind === 'money' ? 'decimal' : 'text'
}

function OptionField(props: FieldProps & { readonly options: readonly InputOption[] }): JSX.Element {
  const { t } = usePerson()
  return (
    <FieldFrame
      label={props.description.label}
      help={props.description.help}
      required={props.description.required}
      problem={props.problems.get(props.path)}
    >
      {(ties) => (
        <select {...ties()} class="field" onChange={(event) => props.onChange(event.currentTarget.value)}>
          <option value="" selected={props.draft === ''}>
            {t('field.choose')}
          </option>
          <For each={props.options}>
            {(option) => (
              <option value={option.value} selected={props.draft === option.value}>
                {option.label}
              </option>
            )}
          </For>
        </select>
      )}
    </FieldFrame>
  )
}

function CheckField(props: FieldProps): JSX.Element {
  return (
    <label class="flex min-h-(--control) items-center gap-3">
      <input
        type="checkbox"
        class="accent-accent size-4"
        checked={props.draft === true}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span class="min-w-0">
        {props.description.label}
        <Show when={props.description.help}>
          <span class="text-small text-muted block">{props.description.help}</span>
        </Show>
      </span>
    </label>
  )
}
