import type { JSX } from 'solid-js'
import { Show } from 'solid-js'
import type { ReturnRecordFragment } from '../generated/graphql.ts'
import { usePerson } from '../person/context.tsx'

/** By which right, what for and at whose cost the goods come back, in one line of words. */
export function ReturnTerms(props: { readonly found: ReturnRecordFragment }): JSX.Element {
  const { t, format } = usePerson()
  const words = (): string =>
    [
      t('returns.asked', { time: format().moment(props.found.requestedAt) }),
      ...(props.found.statutory ? [t('returns.statutory')] : []),
      ...(props.found.overridden ? [t('returns.overridden')] : []),
      props.found.resolution === 'REPLACE' ? t('returns.goods') : t('returns.money'),
      props.found.shippingPaidBy === 'SHOP' ? t('returns.paidByShop') : t('returns.paidByCustomer'),
      ...(props.found.trackingNumber === null
        ? []
        : [t('returns.sent', { tracking: `\u2068${props.found.trackingNumber}\u2069` })]),
    ].join(' · ')
  return <p class="text-small text-muted text-pretty">{words()}</p>
}

/** What the customer said, and what was said to the customer. */
export function ReturnWords(props: { readonly found: ReturnRecordFragment }): JSX.Element {
  const { t } = usePerson()
  return (
    <>
      <Show when={props.found.reason}>
        {(reason) => (
          <p>
            <span class="text-small text-muted block">{t('returns.reason')}</span>
            <bdi>{reason()}</bdi>
          </p>
        )}
      </Show>
      <Show when={props.found.note}>
        {(note) => (
          <p>
            <span class="text-small text-muted block">{t('returns.note')}</span>
            <bdi>{note()}</bdi>
          </p>
        )}
      </Show>
    </>
  )
}
