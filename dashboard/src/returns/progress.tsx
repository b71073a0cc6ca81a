import type { JSX } from 'solid-js'
import { Show } from 'solid-js'
import type { ReturnRecordFragment } from '../generated/graphql.ts'
import { toneOf } from '../orders/tones.ts'
import { usePerson } from '../person/context.tsx'
import { StateChip } from '../ui/state-chip.tsx'
import { Stepper } from '../ui/stepper.tsx'

type ReturnState = ReturnRecordFragment['state']

/** The way of a return; its last step is what the customer wished for. */
const way: readonly ReturnState[] = ['REQUESTED', 'APPROVED', 'IN_TRANSIT', 'RECEIVED']
/** A step that many leave out: nobody has to tell when the goods were sent. */
const optional: ReturnState = 'IN_TRANSIT'
const ends: Readonly<Record<ReturnRecordFragment['resolution'], ReturnState>> = {
  REFUND: 'REFUNDED',
  REPLACE: 'CLOSED',
}

/** Where a return stands on its way; as a mere state once it has left it. */
export function ReturnProgress(props: {
  readonly found: Pick<ReturnRecordFragment, 'state' | 'stateLabel' | 'resolution' | 'dispatchedAt'>
}): JSX.Element {
  const { t } = usePerson()
  const steps = (): readonly ReturnState[] =>
    [...way, ends[props.found.resolution]].filter((state) => state !== optional || props.found.dispatchedAt !== null)
  const chip = (): JSX.Element => <StateChip tone={toneOf.return(props.found.state)} label={props.found.stateLabel} />
  return (
    <Show when={steps().includes(props.found.state)} fallback={chip()}>
      {/* A phone has no room for the way, only for where it has got to. */}
      <span class="sm:hidden">{chip()}</span>
      <span class="max-sm:hidden">
        <Stepper
          label={t('returns.progress')}
          steps={steps().map((state) => ({ id: state, label: t.find(`states.return.${state}`) ?? state }))}
          current={props.found.state}
        />
      </span>
    </Show>
  )
}
