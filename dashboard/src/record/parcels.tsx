import Package from 'lucide-solid/icons/package'
import type { JSX } from 'solid-js'
import { For, Show } from 'solid-js'
import type { DeliveryRecordFragment } from '../generated/graphql.ts'
import { usePerson } from '../person/context.tsx'
import { LabelLinks } from './label-links.tsx'

type Parcel = DeliveryRecordFragment['packages'][number]

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
              <For each={parcel.labels}>
                {(label) => (
                  <LabelLinks
                    label={label}
                    names={{
                      pdf: t('detail.delivery.pdfOf', { position: format().count(parcel.position) }),
                      zpl: t('detail.delivery.zplOf', { position: format().count(parcel.position) }),
                    }}
                  />
                )}
              </For>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}
