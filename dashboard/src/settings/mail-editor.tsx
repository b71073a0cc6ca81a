import { A } from '@solidjs/router'
import type { JSX } from 'solid-js'
import { For, Show } from 'solid-js'
import { mailKind } from '../mail/words.ts'
import { usePerson } from '../person/context.tsx'
import type { MoveField } from '../transitions/form.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Field } from '../ui/fields/field.tsx'
import { Notice } from '../ui/notice.tsx'
import type { MailDraft, MailTemplate } from './mail-draft.ts'
import { createMailDraft } from './mail-draft.ts'
import { MailLookCard } from './mail-look.tsx'

export interface MailEditorProps {
  readonly template: MailTemplate
  /** What `mailTemplateUpdate` asks for. */
  readonly fields: readonly MoveField[]
  /** The template is as it was saved a moment ago. */
  readonly isSaved: boolean
  readonly onSaved: () => void
}

/** The words of one mail beside the mail that they make; a mistake is told with its line and column while one types. */
export function MailEditor(props: MailEditorProps): JSX.Element {
  const { t } = usePerson()
  // An editor is made for one template as it was read.
  const { kind, locale, isOwn, variables } = props.template
  const mail = createMailDraft(props.template, { fields: props.fields, onSaved: () => props.onSaved() })
  return (
    <div class="flex min-w-0 flex-col gap-4">
      <p>
        <A class="text-accent-ink hover:underline" href="/settings/mails">
          {t('mails.all')}
        </A>
      </p>
      <div class="grid min-w-0 items-start gap-4 xl:grid-cols-2">
        <Card title={mailKind(t, kind)}>
          <form
            novalidate
            class="flex flex-col gap-4"
            lang={locale}
            onSubmit={(event) => {
              event.preventDefault()
              void mail.save()
            }}
          >
            <For each={mail.descriptions}>
              {(description) => (
                <Field
                  description={description}
                  draft={mail.draft(description.name)}
                  path={description.name}
                  problems={mail.problems()}
                  onChange={(part) => mail.change(description.name, part)}
                />
              )}
            </For>
            <Said mail={mail} isSaved={props.isSaved} />
            <div class="flex flex-wrap gap-2">
              <Button type="submit" variant="primary" busy={mail.busy()}>
                {t('action.save')}
              </Button>
              <Button busy={mail.busy()} onPress={() => void mail.send()}>
                {t('mails.test')}
              </Button>
              <Show when={isOwn}>
                <Button variant="quiet" busy={mail.busy()} onPress={() => void mail.reset()}>
                  {t('mails.reset')}
                </Button>
              </Show>
            </div>
            <details>
              <summary class="text-muted cursor-pointer">{t('mails.variables')}</summary>
              <p class="text-small mt-2 break-words" dir="ltr">
                {variables.map((name) => `{{ ${name} }}`).join('  ')}
              </p>
            </details>
          </form>
        </Card>
        <Show when={mail.look()}>
          {(look) => (
            <MailLookCard
              mail={look()}
              locale={locale}
              number={mail.number()}
              problem={mail.missing()}
              onNumber={mail.about}
            />
          )}
        </Show>
      </div>
    </div>
  )
}

function Said(props: { readonly mail: MailDraft; readonly isSaved: boolean }): JSX.Element {
  const { t } = usePerson()
  return (
    <Show
      when={props.mail.said()}
      fallback={
        <Show when={props.isSaved && !props.mail.isChanged()}>
          <Notice tone="done">{t('settings.saved')}</Notice>
        </Show>
      }
    >
      {(words) => <Notice tone={words().tone}>{words().text}</Notice>}
    </Show>
  )
}
