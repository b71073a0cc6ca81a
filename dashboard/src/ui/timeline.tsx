import type { JSX } from 'solid-js'
import { Show } from 'solid-js'
import { usePerson } from '../person/context.tsx'
import { Badge } from './badge.tsx'
import type { Tone } from './tone.tsx'
import { ToneIcon } from './tone.tsx'

export interface TimelineItemProps {
  readonly at: string
  /** What happened, in words. */
  readonly title: JSX.Element
  /** Who did it, and as what. */
  readonly actor?: string
  readonly role?: string
  readonly icon?: JSX.Element
  readonly tone?: Tone
  /** Details: from → to, a mail, a note. */
  readonly children?: JSX.Element
}

/** The log of a record, newest first. */
export function Timeline(props: { readonly label: string; readonly children: JSX.Element }): JSX.Element {
  return (
    <ol aria-label={props.label} class="flex flex-col">
      {props.children}
    </ol>
  )
}

/** The day under which the events that follow stand. */
export function TimelineDay(props: { readonly at: string }): JSX.Element {
  const { format } = usePerson()
  return (
    <li class="text-small text-muted pb-2 font-medium [&:not(:first-child)]:pt-1">
      <time datetime={props.at}>{format().day(props.at)}</time>
    </li>
  )
}

/** One event of the log. */
export function TimelineItem(props: TimelineItemProps): JSX.Element {
  const { format } = usePerson()
  return (
    <li class="group grid grid-cols-[20px_1fr_auto] gap-x-3">
      <span class="flex flex-col items-center">
        <span class="text-muted grid h-6 place-items-center" data-tone={props.tone}>
          <Show when={props.tone} fallback={props.icon ?? <span class="bg-line-strong size-1.5 rounded-full" />}>
            {(tone) => <ToneIcon tone={tone()} />}
          </Show>
        </span>
        <span class="bg-line w-px flex-1 group-last:hidden" />
      </span>
      <div class="min-w-0 pb-4">
        <p class="flex flex-wrap items-center gap-x-2">
          <span>{props.title}</span>
          <Show when={props.actor}>
            <span class="text-small text-muted">
              <bdi>{props.actor}</bdi>
            </span>
          </Show>
          <Show when={props.role}>
            <Badge>{props.role}</Badge>
          </Show>
        </p>
        <Show when={props.children}>
          <div class="text-small text-muted mt-1">{props.children}</div>
        </Show>
      </div>
      <time
        datetime={props.at}
        title={format().full(props.at)}
        class="text-small text-muted leading-6 whitespace-nowrap"
      >
        {format().time(props.at)}
      </time>
    </li>
  )
}
