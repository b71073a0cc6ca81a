import type { Context } from '../context.ts'
import type { PrintRequest } from '../print.ts'
import { mayRun } from '../domain/decide.ts'
import { invalid } from '../domain/rejection.ts'
import { rowsNamed } from '../domain/transitions.ts'
import { builder } from './builder.ts'
import { BulkOutcome, wrongId, type BulkRow } from './bulk.ts'
import { choiceEnums } from './choices.ts'
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
      'Makes one PDF with the papers of up to 100 deliveries: packing slips in the languages of their customers and without prices, or picking lists in your language. Each delivery has a DeliveryPrinted event of it. By WAREHOUSE, SALES.',
    args: { input: t.arg({ type: Input, required: true, description: 'Which papers of which deliveries.' }) },
    resolve: (_, { input }, context) => print({ ...input, merged: input.merged === true }, context),
  }),
)

interface Wanted {
  readonly ids: readonly string[]
  readonly paper: PrintRequest['paper']
  readonly merged: boolean
}

async function print({ ids, paper, merged }: Wanted, context: Context): Promise<Printed | Refusal> {
  const mayPrint = rowsNamed('deliveryPrint').some((row) => mayRun(row, context.actor))
  if (!mayPrint) return { rejection: { kind: 'FORBIDDEN' }, record: undefined }
  if (ids.length > maxDeliveries)
    return { rejection: invalid(['input', 'ids'], 'TOO_MANY', { max: maxDeliveries }), record: undefined }
  const request = (delivery: string) => ({ name: 'deliveryPrint', id: delivery, input: { paper } })
  const about = (delivery: string) => ({ record: { type: 'delivery', id: delivery }, move: 'deliveryPrint' })
  const looked = await Promise.all(
    ids.map(async (id, index) => {
      const delivery = localId('delivery', id)
      if (delivery === undefined) return { delivery: undefined, row: wrongId('delivery', id, index) }
      const rejection = await context.foresee(request(delivery))
      return { delivery, row: { id, refusal: rejection && { rejection, ...about(delivery) }, replayed: false } }
    }),
  )
  const deliveries = looked.flatMap(({ delivery, row }) =>
    delivery === undefined || row.refusal !== undefined ? [] : [delivery],
  )
  const rows = looked.map(({ row }) => row)
  if (deliveries.length === 0) return { rows, documentId: undefined }
  // The paper first: what is not there was not printed.
  const documentId = await context.print({ paper, deliveries: [...new Set(deliveries)], merged }, context.locale)
  for (const delivery of new Set(deliveries)) await context.apply(request(delivery))
  return { rows, documentId }
}
