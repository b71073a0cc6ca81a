import ExternalLink from 'lucide-solid/icons/external-link'
import FileText from 'lucide-solid/icons/file-text'
import type { JSX } from 'solid-js'
import { Show } from 'solid-js'
import type { LabelOfReturnFragment } from '../generated/graphql.ts'
import { usePerson } from '../person/context.tsx'
import { Identifier } from '../ui/identifier.tsx'

export interface LabelLinksProps {
  readonly label: Omit<LabelOfReturnFragment, 'id' | 'version'>
  /** What its files are called to a screen reader. */
  readonly names: { readonly pdf: string; readonly zpl: string }
}

/** Where a label stands, why the carrier refused it, its files to be printed, and where its parcel is. */
export function LabelLinks(props: LabelLinksProps): JSX.Element {
  const { t } = usePerson()
  return (
    <span class="flex flex-wrap items-center gap-x-3">
      <span class="text-small text-muted">
        <bdi>{t.find(`states.carrier.${props.label.carrier}`) ?? props.label.carrier}</bdi> · {props.label.stateLabel}
        <Show when={props.label.message}>
          {(message) => (
            <>
              {' '}
              · <bdi>{message()}</bdi>
            </>
          )}
        </Show>
      </span>
      <Show when={props.label.pdfUrl}>
        {(url) => <FileLink href={url()} label={props.names.pdf} text={t('detail.delivery.pdf')} />}
      </Show>
      <Show when={props.label.zplUrl}>
        {(url) => <FileLink href={url()} label={props.names.zpl} text={t('detail.delivery.zpl')} />}
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
