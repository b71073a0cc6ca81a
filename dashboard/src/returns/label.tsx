import Tag from 'lucide-solid/icons/tag'
import type { JSX } from 'solid-js'
import { For, Show } from 'solid-js'
import type { ReturnRecordFragment } from '../generated/graphql.ts'
import { usePerson } from '../person/context.tsx'
import { LabelLinks } from '../record/label-links.tsx'
import { Notice } from '../ui/notice.tsx'

/** The labels that the shop bought for sending it back; where the customer waits for one, what to do about it. */
export function ReturnLabels(props: { readonly found: ReturnRecordFragment }): JSX.Element {
  const { t } = usePerson()
  const number = (): string => `\u2068${props.found.number ?? ''}\u2069`
  const lacking = (): 'failed' | 'none' | undefined => {
    if (props.found.state !== 'APPROVED' || props.found.shippingPaidBy !== 'SHOP') return undefined
    const last = props.found.labels.at(-1)
    if (last === undefined) return 'none'
    return last.state === 'FAILED' ? 'failed' : undefined
  }
  return (
    <>
      <Show when={props.found.labels.length > 0}>
        <ul class="flex flex-col gap-1" aria-label={t('returns.label.title')}>
          <For each={props.found.labels}>
            {(label) => (
              <li class="flex flex-wrap items-center gap-x-3">
                <span class="flex items-center gap-2">
                  <Tag size={14} class="text-muted" aria-hidden="true" />
                  {t('returns.label.title')}
                </span>
                <LabelLinks
                  label={label}
                  names={{
                    pdf: t('returns.label.pdf', { number: number() }),
                    zpl: t('returns.label.zpl', { number: number() }),
                  }}
                />
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={lacking()}>{(why) => <Notice tone="attention">{t(`returns.label.${why()}`)}</Notice>}</Show>
    </>
  )
}
