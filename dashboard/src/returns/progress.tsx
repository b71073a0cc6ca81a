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
const ends: Readonly<Record<ReturnRecordFragment['resolution'], ReturnState>> = {
  REFUND: 'REFUNDED',
  REPLACE: 'CLOSED',
}

/** Where a return stands on its way; as a mere state once it has left it. */
export function ReturnProgress(props: {
  readonly found: Pick<ReturnRecordFragment, 'state' | 'stateLabel' | 'resolution'>
}): JSX.Element {
  const { t } = usePerson()
  const steps = (): readonly ReturnState[] => [...way, ends[props.found.resolution]]
  return (
    <Show
      when={steps().includes(props.found.state)}
      fallback={<StateChip tone={toneOf.return(props.found.state)} label={props.found.stateLabel} />}
    >
      <Stepper
        label={t('returns.progress')}
        steps={steps().map((state) => ({ id: state, label: t.find(`states.return.${state}`) ?? state }))}
        current={props.found.state}
      />
    </Show>
  )
}
