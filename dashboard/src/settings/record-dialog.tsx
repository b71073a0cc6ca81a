import type { JSX } from 'solid-js'
import { createSignal, createUniqueId, Show } from 'solid-js'
import { usePerson } from '../person/context.tsx'
import { CopyText } from './copy-text.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { submitForm } from '../ui/submit-form.ts'
import { FormFields } from './form-fields.tsx'
import { createSettingForm } from './form.ts'
import type { RecordKind } from './records.ts'
import type { SetUp } from './set-up.ts'

/** A move that a person is about to make. */
export interface Ask {
  readonly move: string
  /** Absent: it makes a record. */
  readonly id?: string
  readonly label: string
  /** What it brings about, where it ends a record. */
  readonly lead?: string
}

export interface RecordDialogProps {
  readonly setUp: SetUp
  readonly kind: RecordKind
  readonly ask: Ask
  readonly onClose: () => void
}

/** Makes, changes or ends a record of the set-up. The secret of a new token is shown here, and never again. */
export function RecordDialog(props: RecordDialogProps): JSX.Element {
  const { t } = usePerson()
  const formId = createUniqueId()
  const [secret, setSecret] = createSignal<string>()
  const { kind, ask } = props
  const form = createSettingForm(props.setUp, {
    move: ask.move,
    defaults: kind.defaults,
    ...(ask.id === undefined
      ? { reading: kind.reading }
      : {
          target: kind.target,
          record: () => {
            const data = props.setUp.data()
            return data === undefined ? undefined : kind.of(data).find(({ id }) => id === ask.id)
          },
        }),
  })
  const isEnd = ask.lead !== undefined
  const submit = async (): Promise<void> => {
    const made = await form.submit()
    if (made === undefined) return
    if (typeof made['token'] === 'string') setSecret(made['token'])
    else props.onClose()
  }
  const blocked = (): string | undefined =>
    ask.id === undefined || isEnd || form.isChanged() ? undefined : t('settings.unchanged')
  return (
    <Dialog
      open
      title={ask.label}
      lead={secret() === undefined ? ask.lead : t('settings.secretLead')}
      onClose={() => props.onClose()}
      actions={
        <Show
          when={secret() === undefined}
          fallback={
            <Button variant="primary" onPress={() => props.onClose()}>
              {t('action.close')}
            </Button>
          }
        >
          <Button onPress={() => props.onClose()}>{t('action.cancel')}</Button>
          <Button
            variant={isEnd ? 'danger' : 'primary'}
            busy={form.busy()}
            blocked={blocked()}
            onPress={() => submitForm(formId)}
          >
            {isEnd ? t('settings.endShort') : t('action.save')}
          </Button>
        </Show>
      }
    >
      <Show
        when={secret()}
        fallback={
          <form
            id={formId}
            novalidate
            class="py-1"
            onSubmit={(event) => {
              event.preventDefault()
              void submit()
            }}
          >
            <FormFields form={form} />
          </form>
        }
      >
        {(token) => <CopyText label={t('settings.secret')} value={token()} />}
      </Show>
    </Dialog>
  )
}
