import type { Context } from '../context.ts'
import type { PrintRequest } from '../print.ts'
import { mayRun } from '../domain/decide.ts'
import { invalid, type Rejection } from '../domain/rejection.ts'
import { rowsNamed } from '../domain/transitions.ts'
import { builder } from './builder.ts'
import { BulkOutcome, wrongId, type BulkRow } from './bulk.ts'
import { choiceEnums } from './choices.ts'
import { keyOf, keyProblem } from './idempotent.ts'
import { localId } from './refs.ts'
import { Forbidden, InvalidInput, errorTypeOf } from './rejection.ts'
import type { Refusal } from './refusal-message.ts'

const maxDeliveries = 100

interface Printed {
  readonly rows: readonly BulkRow[]
  readonly documentId: string | undefined
}

const Success = builder.objectRef<Printed>('DeliveriesPrintSuccess').implement({
  description: 'What came of each delivery, and the paper.',
  fields: (t) => ({
    url: t.string({
      nullable: true,
      description:
        'One PDF with all papers, A4: a signed address that expires after 30 minutes; null where no delivery was printed.',
      resolve: ({ documentId }, _, { read }) => (documentId === undefined ? null : read.documentUrl(documentId)),
    }),
    results: t.field({
      type: [BulkOutcome],
      description: 'One for each id, in their order; the pages have the same order.',
      resolve: ({ rows }) => rows.map((row) => ({ ...row, dryRun: false })),
    }),
    printed: t.int({
      description: 'How many deliveries are on the paper.',
      resolve: ({ rows }) => rows.filter(({ refusal }) => refusal === undefined).length,
    }),
  }),
})

const Result = builder.unionType('DeliveriesPrintResult', {
  description: 'What came of `deliveriesPrint`: the paper, or why none was made.',
  types: [Success, InvalidInput, Forbidden],
  resolveType: (value) => ('rows' in value ? 'DeliveriesPrintSuccess' : errorTypeOf(value)),
})

const Input = builder.inputType('DeliveriesPrintInput', {
  description: 'Input of `deliveriesPrint`.',
  fields: (t) => ({
    ids: t.idList({ required: true, description: `Ids of the deliveries, at most ${maxDeliveries}.` }),
    paper: t.field({ type: choiceEnums.DeliveryPaper, required: true, description: 'What to print about each.' }),
    merged: t.boolean({
      description: 'Of picking lists, true: one list of all products by place; else one list for each delivery.',
    }),
  }),
})

builder.mutationField('deliveriesPrint', (t) =>
  t.field({
    type: Result,
    description:
      'Makes one PDF with the papers of up to 100 deliveries: packing slips in the languages of their customers and without prices, or picking lists in your language. Each delivery has a DeliveryPrinted event of it; `@idempotent` holds for each by itself, and the paper of a repeat is made anew. By WAREHOUSE, SALES.',
    args: { input: t.arg({ type: Input, required: true, description: 'Which papers of which deliveries.' }) },
    resolve: (_, { input }, context, info) => print({ ...input, merged: input.merged === true }, context, keyOf(info)),
  }),
)

interface Wanted {
  readonly ids: readonly string[]
  readonly paper: PrintRequest['paper']
  readonly merged: boolean
}

const refuse = (rejection: Rejection): Refusal => ({ rejection, record: undefined })

async function print(wanted: Wanted, context: Context, key: string | undefined): Promise<Printed | Refusal> {
  const { ids, paper, merged } = wanted
  const row = rowsNamed('deliveryPrint').find((candidate) => mayRun(candidate, context.actor))
  if (row === undefined) return refuse({ kind: 'FORBIDDEN' })
  const problem = keyProblem(row, key, context)
  if (problem !== undefined) return refuse(problem)
  if (ids.length > maxDeliveries) return refuse(invalid(['input', 'ids'], 'TOO_MANY', { max: maxDeliveries }))
  const looked = await Promise.all(ids.map((id, index) => look({ id, index, paper }, context)))
  const ready = looked.flatMap(({ delivery, row: { refusal } }) =>
    delivery === undefined || refusal !== undefined ? [] : [delivery],
  )
  const deliveries = [...new Set(ready)]
  const onPaper = async (printed: readonly string[]) =>
    printed.length === 0 ? undefined : context.print({ paper, deliveries: printed, merged }, context.locale)
  // The paper first: what is not there was not printed.
  const documentId = await onPaper(deliveries)
  const noted = await note(deliveries, paper, context, key)
  const rows = looked.map(({ delivery, row: seen }) => ({ ...seen, ...noted.get(delivery ?? '') }))
  const printed = deliveries.filter((delivery) => noted.get(delivery)?.refusal === undefined)
  return { rows, documentId: printed.length === deliveries.length ? documentId : await onPaper(printed) }
}

const about = (delivery: string) => ({ record: { type: 'delivery', id: delivery }, move: 'deliveryPrint' })
const request = (delivery: string, paper: string) => ({ name: 'deliveryPrint', id: delivery, input: { paper } })

/** What an id names, and whether it can be printed now. */
async function look(
  { id, index, paper }: { readonly id: string; readonly index: number; readonly paper: string },
  context: Context,
): Promise<{ readonly delivery: string | undefined; readonly row: BulkRow }> {
  const delivery = localId('delivery', id)
  if (delivery === undefined) return { delivery, row: wrongId('delivery', id, index) }
  const rejection = await context.foresee(request(delivery, paper))
  return { delivery, row: { id, refusal: rejection && { rejection, ...about(delivery) }, replayed: false } }
}

/** Notes each delivery as printed; one may have changed since it was looked at. Each has a key of its own. */
async function note(deliveries: readonly string[], paper: string, context: Context, key: string | undefined) {
  const noted = new Map<string, Omit<BulkRow, 'id'>>()
  for (const delivery of deliveries) {
    const idempotencyKey = key && `${key}/${delivery}`
    const outcome = await context.apply({ ...request(delivery, paper), idempotencyKey })
    const refusal = 'rejection' in outcome ? { rejection: outcome.rejection, ...about(delivery) } : undefined
    noted.set(delivery, { refusal, replayed: outcome.replayed })
  }
  return noted
}
