import type { JSX } from 'solid-js'
import { createUniqueId, Show } from 'solid-js'
import { usePerson } from '../person/context.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Notice } from '../ui/notice.tsx'
import { FormFields } from './form-fields.tsx'
import { createSettingForm } from './form.ts'
import type { SetUp } from './set-up.ts'

export interface FormCardProps {
  readonly setUp: SetUp
  readonly title: string
  /** Fields of `settingsUpdate`. */
  readonly fields: readonly string[]
}

/** Some of the shop's settings, saved together. */
export function FormCard(props: FormCardProps): JSX.Element {
  const { t } = usePerson()
  const id = createUniqueId()
  // A card is made for its fields.
  const form = createSettingForm(props.setUp, {
    move: 'settingsUpdate',
    target: 'shop',
    record: () => props.setUp.data()?.settings,
    only: props.fields,
  })
  return (
    <Card title={props.title} class="max-w-160">
      <form
        id={id}
        novalidate
        class="flex flex-col gap-4"
        aria-label={props.title}
        onSubmit={(event) => {
          event.preventDefault()
          if (form.isChanged()) void form.submit()
        }}
      >
        <FormFields form={form} readOnly={!props.setUp.mayChange()} />
        <Show when={props.setUp.mayChange()}>
          <div class="flex flex-wrap items-center gap-2">
            <Button
              type="submit"
              variant={form.isChanged() ? 'primary' : 'plain'}
              busy={form.busy()}
              blocked={form.isChanged() || form.outcome() !== undefined ? undefined : t('settings.unchanged')}
            >
              {t('action.save')}
            </Button>
            <Show when={form.isChanged()}>
              <Button variant="quiet" onPress={() => form.discard()}>
                {t('settings.discard')}
              </Button>
            </Show>
          </div>
          <Show when={form.outcome()?.kind === 'done'}>
            <Notice tone="done">{t('settings.saved')}</Notice>
          </Show>
        </Show>
      </form>
    </Card>
  )
}
