import CircleAlert from 'lucide-solid/icons/circle-alert'
import CircleCheck from 'lucide-solid/icons/circle-check'
import CircleX from 'lucide-solid/icons/circle-x'
import CirclePlay from 'lucide-solid/icons/circle-play'
import Clock from 'lucide-solid/icons/clock'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import type { JSX } from 'solid-js'
import { Dynamic } from 'solid-js/web'

/** The state hues. Which tone a state has is told by the API's data, not by its name. */
export type Tone = 'waiting' | 'ready' | 'attention' | 'late' | 'done' | 'ended'

const icons = {
  waiting: Clock,
  ready: CirclePlay,
  attention: TriangleAlert,
  late: CircleAlert,
  done: CircleCheck,
  ended: CircleX,
}

/** The sign of a tone; always next to a word. */
export function ToneIcon(props: { readonly tone: Tone; readonly size?: number }): JSX.Element {
  return (
    <Dynamic
      component={icons[props.tone]}
      size={props.size ?? 14}
      class="text-tone shrink-0"
      data-tone={props.tone}
      aria-hidden="true"
    />
  )
}
