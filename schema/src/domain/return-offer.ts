import type { Look } from './machine.ts'
import type { OrderLine } from './records.ts'
import type { Blocker } from './rejection.ts'
import { windowOf } from './return-due.ts'
import { tooLate, unfit } from './return-request.ts'
import type { ReturnWindow } from './return-window.ts'
import { deliveredOf, returnableOf } from './return-view.ts'
import { productLinesOf } from './view.ts'

/** What of a line may come back, and on which terms. */
export interface ReturnOffer {
  readonly line: OrderLine
  /** Units that the customer has had. */
  readonly delivered: number
  /** Units that can be asked for now. */
  readonly returnable: number
  readonly window: ReturnWindow
  /** Why none of it can come back; undefined where some can. */
  readonly blocker: Blocker | undefined
  /** Whether the sales desk may take it all the same: it is there, but too late or kept by the terms. */
  readonly overridable: boolean
}

/** What the first step of the form tells of every product line of an order; the second is bound by the same rules. */
export function returnOffers(look: Look<'order'>): readonly ReturnOffer[] {
  const { draft, record, shop } = look
  return productLinesOf(draft, record.id)
    .filter((line) => line.ordered > line.cancelled)
    .map((line) => {
      const one = [{ line: line.id, quantity: 1 }]
      const absent = unfit(look, one)
      const late = tooLate(look, one)
      return {
        line,
        delivered: deliveredOf(draft, line),
        returnable: Math.max(0, returnableOf(draft, line)),
        window: windowOf(draft, record, line, shop),
        blocker: absent ?? late,
        overridable: absent === undefined && late !== undefined,
      }
    })
}
