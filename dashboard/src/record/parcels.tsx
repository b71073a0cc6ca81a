import ExternalLink from 'lucide-solid/icons/external-link'
import FileText from 'lucide-solid/icons/file-text'
import Package from 'lucide-solid/icons/package'
import type { JSX } from 'solid-js'
import { For, Show } from 'solid-js'
import type { DeliveryRecordFragment } from '../generated/graphql.ts'
import { usePerson } from '../person/context.tsx'
import { Identifier } from '../ui/identifier.tsx'

type Parcel = DeliveryRecordFragment['packages'][number]
type Label = Parcel['labels'][number]

/** The parcels of a delivery: what lies in them, what they weigh, and their labels. */
export function Parcels(props: { readonly packages: readonly Parcel[] }): JSX.Element {
  const { t, format } = usePerson()
  return (
    <Show when={props.packages.length > 0}>
      <ul class="flex flex-col gap-2">
        <For each={props.packages}>
          {(parcel) => (
            <li class="flex flex-wrap items-center gap-x-3 gap-y-1">
              <Package size={14} class="text-muted" aria-hidden="true" />
              <span>{t('detail.delivery.parcel', { position: format().count(parcel.position) })}</span>
              <span class="text-small text-muted">
                {t('detail.delivery.weight', { weight: format().count(parcel.weightGrams) })}
              </span>
              <For each={parcel.labels}>{(label) => <LabelLinks label={label} position={parcel.position} />}</For>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}

function LabelLinks(props: { readonly label: Label; readonly position: number }): JSX.Element {
  const { t, format } = usePerson()
  const position = (): string => format().count(props.position)
  return (
    <span class="flex flex-wrap items-center gap-x-3">
      <span class="text-small text-muted">
        <bdi>{t.find(`states.carrier.${props.label.carrier}`) ?? props.label.carrier}</bdi> · {props.label.stateLabel}
        <Show when={props.label.message}>{(message) => <> · {message()}</>}</Show>
      </span>
      <Show when={props.label.pdfUrl}>
        {(url) => (
          <FileLink
            href={url()}
            label={t('detail.delivery.pdfOf', { position: position() })}
            text={t('detail.delivery.pdf')}
          />
        )}
      </Show>
      <Show when={props.label.zplUrl}>
        {(url) => (
          <FileLink
            href={url()}
            label={t('detail.delivery.zplOf', { position: position() })}
            text={t('detail.delivery.zpl')}
          />
        )}
      </Show>
      <Show when={props.label.trackingNumber}>
        {(number) => (
          <Show when={props.label.trackingUrl} fallback={<Identifier value={number()} class="text-small" />}>
            {(url) => (
              <a
                href={url()}
                target="_blank"
                rel="noreferrer"
                class="text-accent-ink text-small inline-flex items-center gap-1 hover:underline"
                aria-label={t('detail.delivery.track', { number: number() })}
              >
                <Identifier value={number()} />
                <ExternalLink size={12} aria-hidden="true" />
              </a>
            )}
          </Show>
        )}
      </Show>
    </span>
  )
}

function FileLink(props: { readonly href: string; readonly label: string; readonly text: string }): JSX.Element {
  return (
    <a
      href={props.href}
      target="_blank"
      rel="noreferrer"
      aria-label={props.label}
      class="text-accent-ink text-small inline-flex items-center gap-1 hover:underline"
    >
      <FileText size={12} aria-hidden="true" />
      {props.text}
    </a>
  )
}
