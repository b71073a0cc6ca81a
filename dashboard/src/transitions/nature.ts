/**
 * What the API does not tell of a move and a screen has to know: whether it can be taken back. This is the only place of
 * the dashboard that knows moves by name; a name that is not listed is an ordinary move.
 */
interface Nature {
  /** It ends something for good: asked once more, and never offered as the next step. */
  readonly final?: true
  /** It leads backwards: never offered as the next step. */
  readonly back?: true
  /** It leaves the state as it is, but the next step needs it. */
  readonly prepares?: true
  /** The move that takes it back, as long as the API allows that one. */
  readonly undoneBy?: string
}

const natures: Readonly<Record<string, Nature>> = {
  orderSend: { undoneBy: 'orderReopen' },
  orderReopen: { back: true },
  orderCancel: { final: true },
  orderCancelRemainder: { final: true },
  cartMerge: { final: true },
  paymentCancel: { final: true },
  paymentVoid: { final: true },
  deliveryCancel: { final: true },
  deliveryMarkUndelivered: { final: true },
  deliveryLabelBuy: { prepares: true },
  deliveryLabelVoid: { final: true },
  packageSet: { prepares: true },
  transferAssign: { undoneBy: 'transferUnassign' },
  transferUnassign: { back: true, undoneBy: 'transferAssign' },
}

const ordinary: Nature = {}

/** The nature of a move by its name. */
export function natureOf(name: string): Nature {
  return Object.hasOwn(natures, name) ? (natures[name] ?? ordinary) : ordinary
}
