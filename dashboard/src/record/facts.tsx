import type { JSX } from 'solid-js'
import { For, Show } from 'solid-js'
import type { OrderRecordFragment, PostalAddressFragment } from '../generated/graphql.ts'
import { usePerson } from '../person/context.tsx'
import { Card } from '../ui/card.tsx'

/** Who it is for, where it goes, and on what terms. */
export function Facts(props: { readonly order: OrderRecordFragment }): JSX.Element {
  const { t, format } = usePerson()
  const day = (at: string | null): string | undefined => (at === null ? undefined : format().moment(at))
  return (
    <Card title={t('detail.facts')}>
      <dl class="grid grid-cols-1 gap-x-6 gap-y-3 sm:grid-cols-2">
        <Fact label={t('detail.contact')} when={props.order.contact}>
          {(contact) => <Stack lines={[contact.name, contact.company, contact.email, contact.phone, contact.vatId]} />}
        </Fact>
        <Fact label={t('detail.method')} when={props.order.deliveryMethod?.name}>
          {(name) => <bdi>{name}</bdi>}
        </Fact>
        <Fact label={t('detail.shippingAddress')} when={props.order.shippingAddress}>
          {(address) => <Stack lines={linesOf(address, format().country(address.country))} />}
        </Fact>
        <Fact label={t('detail.billingAddress')} when={props.order.billingAddress}>
          {(address) => <Stack lines={linesOf(address, format().country(address.country))} />}
        </Fact>
        <Fact label={t('detail.salesperson')} when={props.order.salesperson?.name}>
          {(name) => <bdi>{name}</bdi>}
        </Fact>
        <Fact label={t('detail.team')} when={props.order.team?.name}>
          {(name) => <bdi>{name}</bdi>}
        </Fact>
        <Fact label={t('detail.created')} when={day(props.order.createdAt)}>
          {(text) => <bdi>{text}</bdi>}
        </Fact>
        <Fact label={t('detail.confirmed')} when={day(props.order.confirmedAt)}>
          {(text) => <bdi>{text}</bdi>}
        </Fact>
        <Fact label={t('detail.validUntil')} when={day(props.order.validUntil)}>
          {(text) => <bdi>{text}</bdi>}
        </Fact>
        <Fact label={t('detail.cancelReason')} when={props.order.cancelReason}>
          {(text) => <bdi>{text}</bdi>}
        </Fact>
      </dl>
    </Card>
  )
}

function Fact<T>(props: {
  readonly label: string
  readonly when: T | null | undefined
  readonly children: (value: T) => JSX.Element
}): JSX.Element {
  return (
    <Show when={props.when ?? undefined} keyed>
      {(value) => (
        <div class="min-w-0">
          <dt class="text-small text-muted">{props.label}</dt>
          <dd>{props.children(value)}</dd>
        </div>
      )}
    </Show>
  )
}

function Stack(props: { readonly lines: readonly (string | null)[] }): JSX.Element {
  const present = (): readonly string[] => props.lines.flatMap((line) => (line === null || line === '' ? [] : line))
  return (
    <For each={present()}>
      {(line) => (
        <span class="block">
          <bdi>
            <Breakable text={line} />
          </bdi>
        </span>
      )}
    </For>
  )
}

/** An address of mail breaks before its @, not in the middle of a word. */
function Breakable(props: { readonly text: string }): JSX.Element {
  const at = (): number => props.text.indexOf('@')
  return (
    <Show when={at() > 0} fallback={props.text}>
      {props.text.slice(0, at())}
      <wbr />
      {props.text.slice(at())}
    </Show>
  )
}

function linesOf(address: PostalAddressFragment, country: string): readonly (string | null)[] {
  const place = [address.postalCode, address.city].filter((part) => part !== '').join(' ')
  return [address.name, address.line1, address.line2, place, address.region, country, address.phone]
}
