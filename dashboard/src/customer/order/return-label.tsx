import ExternalLink from 'lucide-solid/icons/external-link'
import Printer from 'lucide-solid/icons/printer'
import type { JSX } from 'solid-js'
import { createSignal, Match, Show, Switch } from 'solid-js'
import type { OrderPageFragment } from '../generated/graphql.ts'
import { Button } from '../../ui/button.tsx'
import { LinkButton, Problem } from '../parts.tsx'
import { useReader } from '../reader.tsx'
import type { OrderDesk } from './desk.ts'
import { saveFresh } from './fresh-document.ts'

type SentBack = OrderPageFragment['returns'][number]

/** The label that can be printed, or whose parcel is on its way. */
export const labelOf = (sent: SentBack): SentBack['labels'][number] | undefined =>
  sent.labels.findLast(({ state }) => state === 'LIVE')

/** The way to print the label that the shop pays for, or to follow its parcel; nothing where there is none. */
export function ReturnLabel(props: { readonly desk: OrderDesk; readonly sent: SentBack }): JSX.Element {
  const { t } = useReader()
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<'failed' | 'unreachable'>()
  const isOpen = (): boolean => props.sent.state === 'APPROVED'
  const print = async (): Promise<void> => {
    setBusy(true)
    const outcome = await saveFresh(props.desk, ({ returns }) => {
      const fresh = returns.find(({ id }) => id === props.sent.id)
      return fresh && labelOf(fresh)?.pdfUrl
    })
    setBusy(false)
    setProblem(outcome === 'saved' ? undefined : outcome)
  }
  return (
    <Switch>
      <Match when={isOpen() && labelOf(props.sent) !== undefined}>
        <p class="text-pretty">{t('returns.labelLead')}</p>
        <div>
          <Button
            variant="primary"
            busy={busy()}
            icon={<Printer size={16} aria-hidden="true" />}
            onPress={() => void print()}
          >
            {t('returns.printLabel')}
          </Button>
        </div>
        <Show when={problem()}>{(what) => <Problem>{t(`refused.${what()}`)}</Problem>}</Show>
      </Match>
      <Match when={isOpen() && props.sent.labels.at(-1)?.state === 'PENDING'}>
        <p class="text-muted" role="status">
          {t('returns.labelPending')}
        </p>
      </Match>
      <Match when={isOpen() && props.sent.labels.at(-1)?.state === 'FAILED'}>
        <p class="text-pretty">{t('returns.labelFailed')}</p>
      </Match>
      <Match when={props.sent.state === 'IN_TRANSIT' ? labelOf(props.sent)?.trackingUrl : undefined}>
        {(url) => (
          <div>
            <LinkButton href={url()} outside>
              {t('delivery.track')}
              <ExternalLink size={16} aria-hidden="true" />
            </LinkButton>
          </div>
        )}
      </Match>
    </Switch>
  )
}
