import type { JSX } from 'solid-js'
import { createSignal, Show } from 'solid-js'
import type { LiveClient } from '../../live/client.ts'
import type { ReturnFormFragment } from '../generated/graphql.ts'
import { OpenFormDocument } from '../generated/graphql.ts'
import { Button } from '../../ui/button.tsx'
import { createAttempt } from '../outcome.ts'
import { Field, Problem } from '../parts.tsx'
import { useReader } from '../reader.tsx'

/** What a link to the form brings along behind the #. */
export interface Known {
  readonly number: string
  readonly email: string
  /** The secret of the order's link: whoever holds it need not prove the address. */
  readonly order: string | undefined
}

export function readKnown(hash: string): Known {
  const known = new URLSearchParams(hash.slice(1))
  const { number = '', email = '', order } = Object.fromEntries(known)
  return { number, email, order }
}

/** Step one: which order, proven by its number and the address. */
export function Find(props: {
  readonly client: LiveClient
  readonly known: Known
  readonly onFound: (form: ReturnFormFragment) => void
  readonly onLimited: (seconds: number) => void
}): JSX.Element {
  const { t } = useReader()
  const [number, setNumber] = createSignal(props.known.number)
  const [email, setEmail] = createSignal(props.known.email)
  const [isMissing, setMissing] = createSignal(false)
  const attempt = createAttempt()
  const open = async (): Promise<void> => {
    setMissing(false)
    const [given, address] = [number().trim(), email().trim()]
    const isHeld = props.known.order !== undefined && given === props.known.number
    const input = isHeld ? { number: given } : { number: given, email: address }
    await attempt.run(async () => {
      const answer = await props.client.mutate(OpenFormDocument, { input })
      if (!answer.ok) return answer
      const { result } = answer.data
      if (result['__typename'] === 'ReturnPrepareSuccess') props.onFound(result)
      else if (result['__typename'] === 'RateLimited') props.onLimited(result.retryAfterSeconds)
      else if (result['__typename'] === 'NotFound') setMissing(true)
      return answer
    })
  }
  return (
    <form
      class="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        if (!attempt.busy()) void open()
      }}
    >
      <div>
        <h1 class="text-headline font-semibold tracking-tight text-balance">{t('form.titleWithdraw')}</h1>
        <p class="text-muted mt-2 text-pretty">{t('form.lead')}</p>
      </div>
      <Show when={isMissing()}>
        <Problem>
          <p class="font-medium">{t('form.missingTitle')}</p>
          <p>{t('form.missingLead')}</p>
        </Problem>
      </Show>
      <Show when={isMissing() ? undefined : attempt.problem()}>{(problem) => <Problem>{problem()}</Problem>}</Show>
      <Field label={t('form.number')} hint={t('form.numberHint')}>
        {(id) => (
          <input
            id={id}
            class="field"
            dir="ltr"
            required
            maxlength={40}
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            value={number()}
            onInput={(event) => setNumber(event.currentTarget.value)}
          />
        )}
      </Field>
      <Field label={t('form.email')}>
        {(id) => (
          <input
            id={id}
            class="field"
            type="email"
            dir="ltr"
            required
            autocomplete="email"
            value={email()}
            onInput={(event) => setEmail(event.currentTarget.value)}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" busy={attempt.busy()}>
        {t('form.go')}
      </Button>
    </form>
  )
}
