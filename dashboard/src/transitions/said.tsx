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

interface SaidProps {
  readonly desk: MoveDesk
  readonly said: Said
  readonly order: OrderRecordFragment
}

/** Whether a colleague has made the move meanwhile: nothing is wrong, and the work goes on. */
function isOvertaken({ desk, said }: SaidProps): boolean {
  const { outcome, key } = said
  if (outcome.kind === 'refused') return outcome.byOther
  return outcome.kind === 'stale' && desk.find(key)?.allowed !== true
}

function SaidNotice(props: SaidProps): JSX.Element {
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
  const isAgain = (): boolean =>
    props.said.outcome.kind === 'unreachable' || (props.said.outcome.kind === 'stale' && !isOvertaken(props))
  return (
    <Notice
      tone={isOvertaken(props) ? 'ready' : toneOf(props.said)}
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
      <SaidText {...props} />
    </Notice>
  )
}

function SaidText(props: SaidProps): JSX.Element {
  const { t, format, ticker } = usePerson()
  const text = (): string => {
    const { outcome } = props.said
    const overtaken = isOvertaken(props) ? already() : undefined
    if (overtaken !== undefined) return overtaken
    switch (outcome.kind) {
      case 'done':
        return outcome.event
      case 'stale':
        return stale()
      case 'unreachable':
        return t(props.said.attempt === undefined ? 'moves.refused' : 'moves.unreachable')
      case 'failed':
        return t('moves.refused')
      default:
        return outcome.message
    }
  }
  /** What somebody did to the order last. */
  const latest = (): { readonly event: string; readonly name: string; readonly ago: string } | undefined => {
    const event = props.order.events.find(({ actorName }) => actorName !== null)
    if (event === undefined) return undefined
    const ago = format().ago(ticker.since(Date.parse(event.at)))
    return { event: event.label, name: `\u2068${event.actorName ?? ''}\u2069`, ago }
  }
  const already = (): string | undefined => {
    const done = latest()
    const next = props.desk.next()
    if (done === undefined) return undefined
    return [t('moves.already', done), ...(next === undefined ? [] : [t('moves.nextMove', { move: next.label })])].join(
      ' ',
    )
  }
  const stale = (): string => {
    const record = `\u2068${props.order.number ?? t('detail.cartTitle')}\u2069`
    const done = latest()
    return done === undefined ? t('moves.stale', { record }) : t('moves.staleBy', { record, ...done })
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
