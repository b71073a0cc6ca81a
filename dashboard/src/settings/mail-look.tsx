import type { JSX } from 'solid-js'
import { createUniqueId, onMount, Show } from 'solid-js'
import { MailParts } from '../mail/mail-parts.tsx'
import { usePerson } from '../person/context.tsx'
import { Card } from '../ui/card.tsx'
import type { MailLook } from './mail-draft.ts'

export interface MailLookCardProps {
  readonly mail: MailLook
  readonly locale: string
  /** What was typed to choose the record; empty: the newest. */
  readonly number: string
  /** Why there is no such record. */
  readonly problem: string | undefined
  readonly onNumber: (number: string) => void
}

/** The mail that the words make, about a record of the shop. */
export function MailLookCard(props: MailLookCardProps): JSX.Element {
  const { t } = usePerson()
  const id = createUniqueId()
  const about = (): string => {
    if (props.mail.isSample) return t('mails.sample')
    const { number } = props.mail
    return number === null ? t('mails.real') : t('mails.about', { number: `\u2068${number}\u2069` })
  }
  return (
    <Card title={t('mails.preview')}>
      <div class="mb-4 flex flex-col gap-1">
        <label for={id} class="font-medium">
          {t('mails.number')}
        </label>
        <input
          id={id}
          class="field"
          dir="auto"
          autocomplete="off"
          spellcheck={false}
          placeholder={t('mails.newest')}
          aria-describedby={`${id}-about`}
          aria-invalid={props.problem === undefined ? undefined : 'true'}
          value={props.number}
          onInput={(event) => props.onNumber(event.currentTarget.value)}
        />
        <p id={`${id}-about`} class="text-small text-muted" role="status">
          {props.problem ?? about()}
        </p>
      </div>
      <p class="mb-2 font-medium">
        <bdi>{props.mail.subject}</bdi>
      </p>
      <MailParts
        text={props.mail.text}
        frame={
          <Show when={props.mail.html} keyed>
            {(html) => <Frame html={html} title={props.mail.subject} locale={props.locale} />}
          </Show>
        }
      />
    </Card>
  )
}

/**
 * A page of the server's shows the mail: an inline document would be bound by the rules of this page, which forbid a
 * mail's styles. Each mail has a frame of its own, so that going back in the browser leads to no earlier draft.
 */
function Frame(props: { readonly html: string; readonly title: string; readonly locale: string }): JSX.Element {
  const name = createUniqueId()
  let form: HTMLFormElement | undefined
  onMount(() => form?.submit())
  return (
    <>
      <form ref={(element) => (form = element)} method="post" action="/mails/preview" target={name} hidden>
        <input type="hidden" name="html" value={props.html} />
      </form>
      <iframe
        sandbox=""
        name={name}
        title={props.title}
        lang={props.locale}
        class="h-160 w-full rounded-md border bg-white"
      />
    </>
  )
}
