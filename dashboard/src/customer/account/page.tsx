import type { JSX } from 'solid-js'
import { createSignal, Match, onMount, Show, Switch } from 'solid-js'
import type { AccountQuery } from '../generated/graphql.ts'
import { AccountDocument, EnterDocument, LeaveDocument } from '../generated/graphql.ts'
import { Button } from '../../ui/button.tsx'
import { Frame } from '../frame.tsx'
import type { SellerShown } from '../frame.tsx'
import { openLine } from '../live.ts'
import { Loading } from '../parts.tsx'
import { useReader } from '../reader.tsx'
import { Trouble } from '../trouble.tsx'
import { OwnOrders } from './orders.tsx'
import { SignIn } from './sign-in.tsx'

type Customer = NonNullable<AccountQuery['viewer']['customer']>
type Standing = 'loading' | 'failed' | 'signed-out' | { readonly customer: Customer }

/** A customer's own orders, after signing in by a link in a mail. */
export default function AccountPage(): JSX.Element {
  const { t } = useReader()
  // Where a colleague is signed in, the cookie stays theirs: this page then lives by the session's token until it is left.
  const [bearer, setBearer] = createSignal<string>()
  const { client } = openLine(() => ({ bearer: bearer() }))
  const [standing, setStanding] = createSignal<Standing>('loading')
  const [seller, setSeller] = createSignal<SellerShown>()
  const [isLinkOld, setLinkOld] = createSignal(false)

  const look = async (): Promise<void> => {
    const answer = await client.query(AccountDocument, {})
    if (!answer.ok) return void setStanding('failed')
    const { customer } = answer.data.viewer
    setSeller(answer.data.seller)
    setStanding(customer === null ? 'signed-out' : { customer })
  }
  const enter = async (token: string): Promise<void> => {
    // Out of the address and of the history: it works once, but nobody should find it there.
    history.replaceState(null, '', location.pathname)
    const answer = await client.mutate(EnterDocument, { input: { token } })
    if (answer.ok && answer.data.result['__typename'] === 'CustomerSignInSuccess') setBearer(answer.data.result.token)
    else setLinkOld(true)
    await look()
  }
  const leave = async (): Promise<void> => {
    await client.mutate(LeaveDocument, { input: {} })
    setBearer(undefined)
    await look()
  }
  onMount(() => {
    const token = location.hash.slice(1)
    void (token === '' ? look() : enter(token))
  })
  const customer = () => {
    const found = standing()
    return typeof found === 'object' ? found.customer : undefined
  }
  return (
    <Frame title={t('account.title')} seller={seller()}>
      <Switch fallback={<Loading />}>
        <Match when={customer()}>
          {(found) => (
            <>
              <div class="mb-6 flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
                <div>
                  <h1 class="text-headline font-semibold tracking-tight">{t('account.title')}</h1>
                  <Show when={found().contact.email}>
                    {(email) => <p class="text-muted">{t('account.signedIn', { email: `\u2068${email()}\u2069` })}</p>}
                  </Show>
                </div>
                <Button variant="quiet" onPress={() => void leave()}>
                  {t('account.leave')}
                </Button>
              </div>
              <OwnOrders client={client} />
            </>
          )}
        </Match>
        <Match when={standing() === 'signed-out'}>
          <SignIn client={client} isLinkOld={isLinkOld()} />
        </Match>
        <Match when={standing() === 'failed'}>
          <Trouble
            title={t('trouble.failedTitle')}
            lead={t('trouble.failedLead')}
            action={
              <Button variant="primary" onPress={() => void look()}>
                {t('frame.retry')}
              </Button>
            }
          />
        </Match>
      </Switch>
    </Frame>
  )
}
