import type { Accessor } from 'solid-js'
import { createSignal } from 'solid-js'
import type { PrintPapersMutation, PrintPapersMutationVariables } from '../generated/graphql.ts'
import { PrintPapersDocument } from '../generated/graphql.ts'
import type { LiveClient } from '../live/client.ts'

type Wish = PrintPapersMutationVariables['input']
type Success = Extract<PrintPapersMutation['result'], { __typename: 'DeliveriesPrintSuccess' }>

/** What came of printing. `unreachable`: it may have been printed or not; trying again makes the same paper once. */
export type PrintOutcome =
  | { readonly kind: 'working' | 'unreachable' | 'failed' }
  | { readonly kind: 'refused'; readonly message: string }
  | {
      readonly kind: 'done'
      readonly printed: number
      readonly url: string | null
      /** The deliveries that are not on the paper, each with the reason. */
      readonly left: readonly { readonly id: string; readonly reason: string }[]
    }

export interface Printing {
  /** Undefined before the first wish. */
  readonly outcome: Accessor<PrintOutcome | undefined>
  readonly start: (wish: Wish) => Promise<void>
  /** The last wish once more, under the same key as long as its fate is not known. */
  readonly again: () => Promise<void>
}

/** Asks for papers of deliveries, one PDF at a time, and opens it where the browser lets a page do that. */
export function createPrinting({ mutate }: Pick<LiveClient, 'mutate'>): Printing {
  const [outcome, setOutcome] = createSignal<PrintOutcome>()
  let last: PrintPapersMutationVariables | undefined
  const send = async (variables: PrintPapersMutationVariables): Promise<void> => {
    if (outcome()?.kind === 'working') return
    last = variables
    setOutcome({ kind: 'working' })
    const answer = await mutate(PrintPapersDocument, variables)
    if (!answer.ok) return void setOutcome({ kind: answer.cause === 'network' ? 'unreachable' : 'failed' })
    const { result } = answer.data
    if (!('results' in result)) return void setOutcome({ kind: 'refused', message: result.message })
    setOutcome({ kind: 'done', printed: result.printed, url: result.url, left: leftOf(result) })
    // A browser that forbids it has the link instead.
    if (result.url !== null) window.open(result.url, '_blank', 'noopener')
  }
  return {
    outcome,
    start: (input) => send({ input, key: crypto.randomUUID() }),
    async again() {
      if (last === undefined) return
      await send(outcome()?.kind === 'unreachable' ? last : { ...last, key: crypto.randomUUID() })
    },
  }
}

function leftOf({ results }: Success): readonly { readonly id: string; readonly reason: string }[] {
  return results.flatMap(({ id, error }) => {
    if (error === null) return []
    const reasons = 'blockers' in error ? error.blockers.map(({ message }) => message) : []
    return [{ id, reason: reasons.length > 0 ? reasons.join(' ') : error.message }]
  })
}
