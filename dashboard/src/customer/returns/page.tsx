import type { JSX } from 'solid-js'
import { createResource, createSignal, Match, Switch } from 'solid-js'
import type { ReceiptFragment, ReturnFormFragment } from '../generated/graphql.ts'
import { ReturnsSellerDocument } from '../generated/graphql.ts'
import { Button } from '../../ui/button.tsx'
import { Frame } from '../frame.tsx'
import { openLine } from '../live.ts'
import { useReader } from '../reader.tsx'
import { Trouble } from '../trouble.tsx'
import { emptyChoice, type Choice } from './choice.ts'
import { Choose } from './choose.tsx'
import { Done } from './done.tsx'
import { Find, readKnown } from './find.tsx'
import { Review } from './review.tsx'

type Step =
  | { readonly kind: 'find' }
  | { readonly kind: 'limited'; readonly until: number }
  | { readonly kind: 'choose'; readonly form: ReturnFormFragment }
  | { readonly kind: 'review'; readonly form: ReturnFormFragment }
  | { readonly kind: 'done'; readonly form: ReturnFormFragment; readonly receipt: ReceiptFragment }

/** The form by which goods are sent back, or a contract is withdrawn from: find, choose, check, and a receipt to keep. */
export default function ReturnsPage(): JSX.Element {
  const { t, format } = useReader()
  const known = readKnown(location.hash)
  const { client } = openLine(() => ({ order: known.order }))
  const [step, setStep] = createSignal<Step>({ kind: 'find' })
  const [choice, setChoice] = createSignal<Choice>(emptyChoice)
  const [seller] = createResource(async () => {
    const answer = await client.query(ReturnsSellerDocument, {})
    return answer.ok ? answer.data.seller : undefined
  })
  const at = <K extends Step['kind']>(kind: K) => {
    const now = step()
    return now.kind === kind ? (now as Extract<Step, { kind: K }>) : undefined
  }
  const go = (next: Step): void => {
    setStep(next)
    scrollTo({ top: 0 })
  }
  return (
    <Frame title={t('form.title')} seller={seller.latest}>
      <div class="mx-auto max-w-2xl">
        <Switch>
          <Match when={at('find')}>
            <Find
              client={client}
              known={known}
              onFound={(form) => {
                setChoice(emptyChoice)
                go({ kind: 'choose', form })
              }}
              onLimited={(seconds) => go({ kind: 'limited', until: Date.now() + seconds * 1_000 })}
            />
          </Match>
          <Match when={at('limited')}>
            {(now) => (
              <Trouble
                title={t('form.limitedTitle')}
                lead={t('form.limitedLead', { time: format().time(now().until) })}
                action={<Button onPress={() => go({ kind: 'find' })}>{t('form.over')}</Button>}
              />
            )}
          </Match>
          <Match when={at('choose')}>
            {(now) => (
              <Choose
                form={now().form}
                choice={choice()}
                onChoice={setChoice}
                onReview={() => go({ kind: 'review', form: now().form })}
              />
            )}
          </Match>
          <Match when={at('review')}>
            {(now) => (
              <Review
                client={client}
                form={now().form}
                choice={choice()}
                onBack={() => go({ kind: 'choose', form: now().form })}
                onOver={() => go({ kind: 'find' })}
                onDone={(receipt) => go({ kind: 'done', form: now().form, receipt })}
              />
            )}
          </Match>
          <Match when={at('done')}>{(now) => <Done form={now().form} receipt={now().receipt} />}</Match>
        </Switch>
      </div>
    </Frame>
  )
}
