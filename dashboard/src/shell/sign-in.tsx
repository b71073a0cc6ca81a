import type { JSX } from 'solid-js'
import { createSignal, onMount, Show } from 'solid-js'
import { usePerson } from '../person/context.tsx'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { LanguagePicker } from '../ui/person-pickers.tsx'
import { Mark } from './mark.tsx'
import type { Session } from './session.ts'

export interface SignInProps {
  readonly session: Session
  /** The token of the link that led here; it is used at once. */
  readonly linkToken: string | undefined
}

/** For a signed-out person: open the one-time link, or enter its token. */
export function SignIn(props: SignInProps): JSX.Element {
  const { t } = usePerson()
  const [token, setToken] = createSignal('')
  const [busy, setBusy] = createSignal(false)
  const [outcome, setOutcome] = createSignal<'customer' | 'refused' | 'unreachable'>()

  const signIn = async (given: string): Promise<void> => {
    if (busy() || given.trim() === '') return
    setBusy(true)
    const result = await props.session.signIn(given.trim())
    setBusy(false)
    setOutcome(result === 'signed-in' ? undefined : result)
  }
  onMount(() => {
    document.title = `${t('signIn.title')} · ${t('product.name')}`
    if (props.linkToken !== undefined) void signIn(props.linkToken)
  })
  return (
    <main class="grid min-h-dvh place-items-center p-4">
      <div class="flex w-full max-w-90 flex-col gap-6">
        <Mark />
        <form
          class="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault()
            void signIn(token())
          }}
        >
          <div>
            <h1 class="text-title font-semibold">{t('signIn.title')}</h1>
            <p class="text-muted mt-1 text-pretty">{t('signIn.lead')}</p>
          </div>
          <label class="flex flex-col gap-1">
            <span class="font-medium">{t('signIn.token')}</span>
            <input
              class="field font-mono"
              dir="ltr"
              autocomplete="one-time-code"
              spellcheck={false}
              required
              value={token()}
              onInput={(event) => setToken(event.currentTarget.value)}
            />
          </label>
          <Show when={outcome()}>
            {(result) => (
              <Notice tone={result() === 'customer' ? 'done' : 'late'}>
                {result() === 'refused'
                  ? t('signIn.refused', { command: 'npx -y pnpm@12 waybill login' })
                  : t(`signIn.${result() === 'customer' ? 'customer' : 'unreachable'}`)}
              </Notice>
            )}
          </Show>
          <Button type="submit" variant="primary" class="self-stretch" busy={busy()}>
            {t('signIn.submit')}
          </Button>
        </form>
        <div class="border-t pt-4">
          <LanguagePicker />
        </div>
      </div>
    </main>
  )
}
