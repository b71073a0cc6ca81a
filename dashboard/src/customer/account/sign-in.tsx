import type { JSX } from 'solid-js'
import { createSignal, Show } from 'solid-js'
import type { LiveClient } from '../../live/client.ts'
import { AskForLinkDocument } from '../generated/graphql.ts'
import { Button } from '../../ui/button.tsx'
import { createAttempt } from '../outcome.ts'
import { Field, Problem } from '../parts.tsx'
import { useReader } from '../reader.tsx'

/** Asks for the address and has a link mailed; the answer is the same whether or not the shop knows it. */
export function SignIn(props: { readonly client: LiveClient; readonly isLinkOld: boolean }): JSX.Element {
  const { t } = useReader()
  const [email, setEmail] = createSignal('')
  const [isSent, setSent] = createSignal(false)
  const attempt = createAttempt()
  const ask = async (): Promise<void> => {
    const input = { email: email().trim(), returnTo: '/account' }
    if (await attempt.run(() => props.client.mutate(AskForLinkDocument, { input }))) setSent(true)
  }
  return (
    <div class="mx-auto flex max-w-md flex-col gap-6 py-4 sm:py-10">
      <Show
        when={isSent()}
        fallback={
          <>
            <div>
              <h1 class="text-headline font-semibold tracking-tight">{t('account.title')}</h1>
              <p class="text-muted mt-2 text-pretty">{t('account.lead')}</p>
            </div>
            <form
              class="flex flex-col gap-4"
              onSubmit={(event) => {
                event.preventDefault()
                if (!attempt.busy()) void ask()
              }}
            >
              <Show when={props.isLinkOld && attempt.problem() === undefined}>
                <Problem>{t('account.expired')}</Problem>
              </Show>
              <Field label={t('account.email')}>
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
              <Show when={attempt.problem()}>{(problem) => <Problem>{problem()}</Problem>}</Show>
              <Button type="submit" variant="primary" busy={attempt.busy()}>
                {t('account.submit')}
              </Button>
            </form>
          </>
        }
      >
        <div role="status" class="flex flex-col gap-2">
          <h1 class="text-headline font-semibold tracking-tight">{t('account.sentTitle')}</h1>
          <p class="text-pretty">{t('account.sentLead', { email: `\u2068${email().trim()}\u2069` })}</p>
        </div>
        <Button onPress={() => setSent(false)}>{t('account.again')}</Button>
      </Show>
    </div>
  )
}
