import CircleAlert from 'lucide-solid/icons/circle-alert'
import Ellipsis from 'lucide-solid/icons/ellipsis'
import type { JSX } from 'solid-js'
import { createMemo, For, Show } from 'solid-js'
import { usePerson } from '../person/context.tsx'
import { Button } from '../ui/button.tsx'
import type { MenuItem } from '../ui/menu.tsx'
import { Menu } from '../ui/menu.tsx'
import { Tooltip } from '../ui/tooltip.tsx'
import type { MoveDesk } from './desk.ts'
import type { Move } from './move.ts'
import { isStep } from './move.ts'
import { natureOf } from './nature.ts'

export interface MoveButtonsProps {
  readonly desk: MoveDesk
  readonly recordId: string
  /** What the record is called, for the menu's accessible name. */
  readonly name: string
  /** The key of a move that is drawn elsewhere already. */
  readonly without?: string | undefined
  /** The key of a move of another record that is made here, such as packing at its step. */
  readonly first?: string | undefined
  /** It is not the record's turn: what is blocked stands in the menu, and no reason on the page. */
  readonly waits?: boolean
}

/**
 * The moves of one record: its steps as buttons, also the blocked ones with their reason; everything else in a menu.
 * Buttons keep their place in the document while the record changes, so that the focus stays.
 */
export function MoveButtons(props: MoveButtonsProps): JSX.Element {
  const { t } = usePerson()
  const keys = (): readonly string[] => {
    const own = props.desk.keysOf(props.recordId).filter((key) => key !== props.without)
    const all = props.first === undefined ? own : [props.first, ...own]
    // What is never made on this record is not offered on it.
    return all.filter((key) => props.desk.find(key)?.elsewhere === false)
  }
  const steps = createMemo(() => movesNamed(props.desk, keys()).filter((move) => isOffered(props.desk, move)))
  // While one step can be taken, those that cannot are in the menu with their reason; else they say what is missing.
  const isShown = (key: string): boolean => {
    const move = steps().find((step) => step.key === key)
    return move !== undefined && (move.allowed || !(props.waits === true || steps().some(({ allowed }) => allowed)))
  }
  const rest = (): readonly string[] => keys().filter((key) => !isShown(key))
  // A menu for a single harmless move would only hide it.
  const single = (): string | undefined => {
    const [key, another] = rest()
    const move = another === undefined && key !== undefined ? props.desk.find(key) : undefined
    return move?.allowed === true && natureOf(move.name).final !== true ? key : undefined
  }
  const shown = (): readonly string[] => keys().filter((key) => isShown(key) || key === single())
  const others = (): readonly string[] => (single() === undefined ? rest() : [])
  const items = (): readonly MenuItem[] =>
    others()
      .toSorted((one, other) => rank(props.desk, one) - rank(props.desk, other))
      .flatMap((key) => itemOf(props.desk, key))
  return (
    <Show when={keys().length > 0}>
      <div class="flex min-w-0 flex-col gap-1">
        <div class="flex flex-wrap items-start gap-2">
          <For each={shown()}>{(key) => <MoveButton desk={props.desk} moveKey={key} />}</For>
          <Show when={others().length > 0}>
            <Menu
              class={`control text-muted hover:bg-hover hover:text-ink ${shown().length === 0 && props.without === undefined ? '-ms-3' : ''}`}
              placement="bottom-start"
              label={t('moves.moreOf', { record: props.name })}
              trigger={<Ellipsis size={16} aria-hidden="true" />}
              items={items()}
            />
          </Show>
        </div>
        <For each={shown()}>{(key) => <Reason move={props.desk.find(key)} />}</For>
      </div>
    </Show>
  )
}

/** Whether there is a move to make on a record: what is over has none worth a look. */
export const hasOpenMove = (desk: MoveDesk, recordId: string): boolean =>
  desk.keysOf(recordId).some((key) => desk.find(key)?.allowed === true)

export interface MoveButtonProps {
  readonly desk: MoveDesk
  readonly moveKey: string
  readonly primary?: boolean
  /** Says of which record it is, where the record does not stand beside it. */
  readonly named?: boolean
}

/** One move as a button, with its letter; blocked, it tells why on hover, on focus and as text. */
export function MoveButton(props: MoveButtonProps): JSX.Element {
  const move = (): ReturnType<MoveDesk['find']> => props.desk.find(props.moveKey)
  const variant = (): 'primary' | 'plain' => (props.primary === true ? 'primary' : 'plain')
  return (
    <Show when={move()}>
      {(present) => (
        <Show when={present().allowed} fallback={<BlockedMove label={present().label} reasons={present().reasons} />}>
          <Button
            variant={variant()}
            busy={props.desk.busy(props.moveKey)}
            onPress={() => props.desk.press(props.moveKey)}
            {...hintOf(props.desk.letter(props.moveKey))}
          >
            <Show when={props.named === true} fallback={present().label}>
              <span class="font-normal">
                <bdi>{present().record.name}</bdi> ·{' '}
              </span>
              {present().label}
            </Show>
          </Button>
        </Show>
      )}
    </Show>
  )
}

/** What can be done comes first, then what ends something, then what is blocked. */
function rank(desk: MoveDesk, key: string): number {
  const move = desk.find(key)
  if (move?.allowed !== true) return 2
  return natureOf(move.name).final === true ? 1 : 0
}

/** A step on the record's way, or what prepares one and has something to do. */
function isOffered(desk: MoveDesk, move: Move): boolean {
  return isStep(move) || (move.allowed && natureOf(move.name).prepares === true && desk.hasWork(move))
}

function movesNamed(desk: MoveDesk, keys: readonly string[]): readonly Move[] {
  return keys.flatMap((key) => desk.find(key) ?? [])
}

function BlockedMove(props: { readonly label: string; readonly reasons: readonly string[] }): JSX.Element {
  return (
    <Tooltip text={props.reasons.join(' ')}>
      <button
        type="button"
        aria-disabled="true"
        class="control border-line-strong text-muted border border-dashed whitespace-nowrap"
        aria-label={`${props.label}. ${props.reasons.join(' ')}`}
      >
        {props.label}
      </button>
    </Tooltip>
  )
}

/** Why a shown move is blocked, in words below the buttons: a finger has no hover. */
function Reason(props: { readonly move: Move | undefined }): JSX.Element {
  return (
    <Show when={props.move?.allowed === false && props.move.reasons[0]}>
      {(reason) => (
        <p class="text-small text-muted flex max-w-prose items-start gap-1.5">
          <CircleAlert size={12} class="mt-1 shrink-0" aria-hidden="true" />
          <span>{reason()}</span>
        </p>
      )}
    </Show>
  )
}

function hintOf(letter: string | undefined): { readonly keyHint?: string } {
  return letter === undefined ? {} : { keyHint: letter }
}

function itemOf(desk: MoveDesk, key: string): MenuItem[] {
  const move = desk.find(key)
  if (move === undefined) return []
  const item = { id: key, label: move.label, onSelect: () => desk.press(key), ...hintOf(desk.letter(key)) }
  return [move.allowed ? item : { ...item, blocked: move.reasons[0] ?? '' }]
}
