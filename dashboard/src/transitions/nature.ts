/**
 * What the API does not tell of a move and a screen has to know: whether it can be taken back. This is the only place of
 * the dashboard that knows moves by name; a name that is not listed is an ordinary move.
 */
interface Nature {
  /** It ends something for good: asked once more, and never offered as the next step. */
  readonly final?: true
  /** It cannot be taken back, and is a step all the same: asked once, with what it brings about. */
  readonly asked?: true
  /** It leads backwards: never offered as the next step. */
  readonly back?: true
  /** It is usually told by others: never offered as the next step, and no step of ours. */
  readonly others?: true
  /** It leaves the state as it is, but the next step needs it. */
  readonly prepares?: true
  /** It is about units that lie in no parcel yet: without any it is never the next step. */
  readonly packs?: true
  /** It is about units that the customer has. */
  readonly comesBack?: true
  /** Its figures say how each unit that came was found: the desk for returns counts them on the page. */
  readonly counts?: true
  /** Without figures it is about all that is left, so none are filled in. */
  readonly whole?: true
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
  packageSet: { prepares: true, packs: true },
  returnRequest: { comesBack: true },
  returnReceive: { counts: true },
  returnLabelBuy: { prepares: true },
  returnMarkInTransit: { others: true },
  returnReject: { final: true },
  returnClose: { final: true },
  returnCancel: { final: true },
  returnRefund: { prepares: true, asked: true },
  refundCancel: { final: true },
  orderRefund: { asked: true },
  invoicePost: { asked: true },
  invoiceCancel: { final: true },
  creditNoteCreate: { whole: true },
  transferAssign: { undoneBy: 'transferUnassign' },
  transferUnassign: { back: true, undoneBy: 'transferAssign' },
}

const ordinary: Nature = {}

/** Reasons that a record of this kind never grows out of: the move is made on another record. */
const elsewhere: ReadonlySet<string> = new Set([
  'NOT_FIRST_STEP',
  'USE_DELIVERY_SHIP',
  'NOT_A_REFUND',
  'NOT_AN_INVOICE',
  'NO_RETURN_LABEL',
])

/** Whether a blocked move is waited for in vain on its record. */
export function isElsewhere(codes: readonly string[]): boolean {
  return codes.some((code) => elsewhere.has(code))
}

/** The nature of a move by its name. */
export function natureOf(name: string): Nature {
  return Object.hasOwn(natures, name) ? (natures[name] ?? ordinary) : ordinary
}
