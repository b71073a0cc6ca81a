import CircleAlert from 'lucide-solid/icons/circle-alert'
import type { JSX } from 'solid-js'
import { createUniqueId, Show } from 'solid-js'
import { useReader } from './reader.tsx'

/** A part of a page with its heading. */
export function Section(props: { readonly heading: string; readonly children: JSX.Element }): JSX.Element {
  const id = createUniqueId()
  return (
    <section aria-labelledby={id} class="bg-surface rounded-lg border p-4 sm:p-6">
      <h2 id={id} class="text-title mb-4 font-semibold">
        {props.heading}
      </h2>
      {props.children}
    </section>
  )
}

/** A link that looks like a button. */
export function LinkButton(props: {
  readonly href: string
  readonly children: JSX.Element
  readonly primary?: boolean
  /** It leads to another site: in a window of its own, which learns nothing of this one. */
  readonly outside?: boolean
}): JSX.Element {
  return (
    <a
      class="control inline-flex max-w-full"
      classList={{
        'bg-accent text-on-accent font-medium hover:bg-accent-hover': props.primary === true,
        'border border-line-strong bg-surface hover:bg-hover': props.primary !== true,
      }}
      href={props.href}
      {...(props.outside === true ? { target: '_blank', rel: 'noopener noreferrer' } : {})}
    >
      {props.children}
    </a>
  )
}

/** Why something did not work; read out at once. */
export function Problem(props: { readonly children: JSX.Element }): JSX.Element {
  return (
    <div role="alert" data-tone="late" class="bg-tone-soft flex items-start gap-2 rounded-md px-3 py-2">
      <CircleAlert size={20} class="text-tone mt-0.5 shrink-0" aria-hidden="true" />
      <div class="min-w-0">{props.children}</div>
    </div>
  )
}

/** A field with its name above it. */
export function Field(props: {
  readonly label: string
  readonly hint?: string
  readonly optional?: boolean
  readonly children: (id: string) => JSX.Element
}): JSX.Element {
  const { t } = useReader()
  const id = createUniqueId()
  return (
    <div class="flex flex-col gap-1">
      <label for={id} class="font-medium">
        {props.label}
        <Show when={props.optional}>
          <span class="text-muted font-normal"> ({t('frame.optional')})</span>
        </Show>
      </label>
      {props.children(id)}
      <Show when={props.hint}>
        <p class="text-small text-muted">{props.hint}</p>
      </Show>
    </div>
  )
}

/** The shape of a page that is on its way; says so once. */
export function Loading(): JSX.Element {
  const { t } = useReader()
  return (
    <div role="status" aria-label={t('frame.loading')} class="flex flex-col gap-4">
      <span class="skeleton h-8 w-3/4" />
      <span class="skeleton h-5 w-1/2" />
      <span class="skeleton mt-4 h-40 w-full rounded-lg" />
      <span class="skeleton h-40 w-full rounded-lg" />
    </div>
  )
}
