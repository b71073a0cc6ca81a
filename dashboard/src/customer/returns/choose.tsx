import type { JSX } from 'solid-js'
import { createSignal, For, Show } from 'solid-js'
import type { ReturnFormFragment } from '../generated/graphql.ts'
import { Button } from '../../ui/button.tsx'
import { Field, Problem } from '../parts.tsx'
import { useReader } from '../reader.tsx'
import { chosenLines, isWithdrawal, unitsOf, type Choice } from './choice.ts'

/** Step two: what comes back, how many of it and why; each line says on which terms. */
export function Choose(props: {
  readonly form: ReturnFormFragment
  readonly choice: Choice
  readonly onChoice: (choice: Choice) => void
  readonly onReview: () => void
}): JSX.Element {
  const { t } = useReader()
  const [isEmpty, setEmpty] = createSignal(false)
  const canReturn = () => props.form.lines.some(({ returnable, blocker }) => returnable > 0 && blocker === null)
  return (
    <form
      class="flex flex-col gap-6"
      onSubmit={(event) => {
        event.preventDefault()
        const none = chosenLines(props.form, props.choice).length === 0
        setEmpty(none)
        if (!none) props.onReview()
      }}
    >
      <div>
        <p class="text-small text-muted">{t('form.order', { number: `\u2068${props.form.number}\u2069` })}</p>
        <h1 class="text-headline font-semibold tracking-tight text-balance">{t('form.chooseTitle')}</h1>
      </div>
      <Show when={!canReturn()}>
        <Problem>{t('form.nothing')}</Problem>
      </Show>
      <ul class="bg-surface divide-line divide-y rounded-lg border">
        <For each={props.form.lines}>
          {(line) => <Line line={line} choice={props.choice} onChoice={props.onChoice} />}
        </For>
      </ul>
      <Show when={canReturn()}>
        <fieldset class="flex flex-col gap-2">
          <legend class="mb-1 font-medium">{t('form.instead')}</legend>
          <For each={['REFUND', 'REPLACE'] as const}>
            {(one) => (
              <label class="bg-surface has-checked:border-accent has-checked:bg-accent-soft flex min-h-12 items-center gap-3 rounded-md border px-3">
                <input
                  type="radio"
                  name="resolution"
                  class="accent-accent size-5"
                  checked={props.choice.resolution === one}
                  onChange={() => props.onChoice({ ...props.choice, resolution: one })}
                />
                {one === 'REFUND' ? t('form.refund') : t('form.replace')}
              </label>
            )}
          </For>
        </fieldset>
        <Field label={t('form.reason')} hint={t('form.reasonHint')} optional>
          {(id) => (
            <textarea
              id={id}
              class="field min-h-24"
              maxlength={500}
              value={props.choice.reason}
              onInput={(event) => props.onChoice({ ...props.choice, reason: event.currentTarget.value })}
            />
          )}
        </Field>
        <Show when={isEmpty()}>
          <Problem>{t('form.pick')}</Problem>
        </Show>
        <Button type="submit" variant="primary">
          {isWithdrawal(props.form, props.choice) ? props.form.withdrawLabel : t('form.review')}
        </Button>
      </Show>
    </form>
  )
}

function Line(props: {
  readonly line: ReturnFormFragment['lines'][number]
  readonly choice: Choice
  readonly onChoice: (choice: Choice) => void
}): JSX.Element {
  const { t, format } = useReader()
  const isOpen = () => props.line.returnable > 0 && props.line.blocker === null
  return (
    <li class="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 p-4">
      <div class="min-w-0 flex-1 basis-60">
        <p classList={{ 'font-medium': isOpen(), 'text-muted': !isOpen() }}>
          <bdi>{props.line.name}</bdi>
        </p>
        <p class="text-small text-muted text-pretty">{props.line.blocker?.message ?? props.line.terms}</p>
      </div>
      <Show when={isOpen()}>
        <label class="flex items-center gap-2">
          <span class="sr-only">{t('form.amount', { name: props.line.name })}</span>
          <select
            class="field w-auto"
            onChange={(event) => {
              const units = new Map(props.choice.units).set(props.line.line, Number(event.currentTarget.value))
              props.onChoice({ ...props.choice, units })
            }}
          >
            <For each={Array.from({ length: props.line.returnable + 1 }, (_, count) => count)}>
              {(count) => (
                <option value={count} selected={unitsOf(props.choice, props.line.line) === count}>
                  {count === 0 ? t('form.none') : format().count(count)}
                </option>
              )}
            </For>
          </select>
          <span class="text-small text-muted">{t('form.outOf', { count: format().count(props.line.returnable) })}</span>
        </label>
      </Show>
    </li>
  )
}
