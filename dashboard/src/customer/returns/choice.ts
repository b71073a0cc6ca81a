import type { ReturnFormFragment } from '../generated/graphql.ts'

/** What the customer chose so far. */
export interface Choice {
  /** Units by the line's id; what is not named is none. */
  readonly units: ReadonlyMap<string, number>
  readonly resolution: 'REFUND' | 'REPLACE'
  readonly reason: string
}

export const emptyChoice: Choice = { units: new Map(), resolution: 'REFUND', reason: '' }

export const unitsOf = ({ units }: Choice, line: string): number => units.get(line) ?? 0

/** The lines of which something comes back. */
export const chosenLines = ({ lines }: ReturnFormFragment, choice: Choice) =>
  lines.filter(({ line }) => unitsOf(choice, line) > 0)

/** Whether all that was chosen is a withdrawal that the law allows: then the law also says what the buttons say. */
export const isWithdrawal = (form: ReturnFormFragment, choice: Choice): boolean =>
  choice.resolution === 'REFUND' &&
  chosenLines(form, choice).length > 0 &&
  chosenLines(form, choice).every(({ statutory }) => statutory)
