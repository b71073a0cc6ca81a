import type { JSX } from 'solid-js'

/** A small grey word beside another, such as a role or a kind. */
export function Badge(props: { readonly children: JSX.Element }): JSX.Element {
  return (
    <span class="text-micro text-muted inline-flex items-center rounded-sm border px-1 font-medium">
      {props.children}
    </span>
  )
}

/** The dot on what is new since the person looked; `label` says so to a screen reader. */
export function NewDot(props: { readonly label: string }): JSX.Element {
  return <span role="img" aria-label={props.label} class="bg-accent inline-block size-2 shrink-0 rounded-full" />
}
