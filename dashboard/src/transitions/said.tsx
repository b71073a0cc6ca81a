import type { JSX } from 'solid-js'
import { createEffect, Match, Show, Switch } from 'solid-js'
import type { OrderRecordFragment } from '../generated/graphql.ts'
import { usePerson } from '../person/context.tsx'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import type { Tone } from '../ui/tone.tsx'
import type { MoveDesk, Said } from './desk.ts'

/** What the last move came to: done with Undo, a rule's sentence, a colleague who was first, or no answer with Try again. */
export function MoveSaid(props: { readonly desk: MoveDesk; readonly order: OrderRecordFragment }): JSX.Element {
  return (
    <Show when={props.desk.said()}>{(said) => <SaidNotice desk={props.desk} said={said()} order={props.order} />}</Show>
  )
}

function SaidNotice(props: {
  readonly desk: MoveDesk
  readonly said: Said
  readonly order: OrderRecordFragment
}): JSX.Element {
  const { t, format, ticker } = usePerson()
  const left = (): number => Math.ceil(((props.said.undo?.until ?? 0) - ticker.now()) / 1_000)
  const canUndo = (): boolean => {
    const { undo } = props.said
    return undo !== undefined && left() > 0 && props.desk.find(`${undo.recordId}:${undo.name}`)?.allowed === true
  }
  // A success needs no answer: it goes when it cannot be taken back any more.
  createEffect(() => {
    const { outcome, undo } = props.said
    if (outcome.kind === 'done' && undo !== undefined && left() <= 0) props.desk.hush()
  })
  const isAgain = (): boolean => props.said.outcome.kind === 'unreachable' || props.said.outcome.kind === 'stale'
  return (
    <Notice
      tone={toneOf(props.said)}
      onDismiss={() => props.desk.hush()}
      action={
        <Switch>
          <Match when={canUndo()}>
            <Button variant="quiet" keyHint="mod+z" onPress={() => props.desk.undo()}>
              {t('moves.undoIn', { seconds: format().count(left()) })}
            </Button>
          </Match>
          <Match when={isAgain()}>
            <Button onPress={() => props.desk.again()}>{t('moves.again')}</Button>
          </Match>
        </Switch>
      }
    >
      <SaidText said={props.said} order={props.order} />
    </Notice>
  )
}

function SaidText(props: { readonly said: Said; readonly order: OrderRecordFragment }): JSX.Element {
  const { t, format, ticker } = usePerson()
  const text = (): string => {
    const { outcome } = props.said
    switch (outcome.kind) {
      case 'done':
        return outcome.event
      case 'stale':
        return stale()
      case 'unreachable':
        return t('moves.unreachable')
      case 'failed':
        return t('moves.refused')
      default:
        return outcome.message
    }
  }
  const stale = (): string => {
    const record = `\u2068${props.order.number ?? t('detail.cartTitle')}\u2069`
    const latest = props.order.events.find(({ actorName }) => actorName !== null)
    if (latest === undefined) return t('moves.stale', { record })
    const ago = format().ago(ticker.since(Date.parse(latest.at)))
    return t('moves.staleBy', { record, event: latest.label, name: `\u2068${latest.actorName ?? ''}\u2069`, ago })
  }
  return <>{text()}</>
}

function toneOf({ outcome }: Said): Tone {
  switch (outcome.kind) {
    case 'done':
      return 'done'
    case 'refused':
      return outcome.byOther ? 'ready' : 'attention'
    case 'stale':
      return 'attention'
    default:
      return 'late'
  }
}
