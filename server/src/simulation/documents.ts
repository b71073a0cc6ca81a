import { z } from 'zod'
import { keepAt, type Colleague } from './colleague.ts'

const order = z.object({
  order: z
    .object({
      id: z.string(),
      invoices: z.array(z.object({ id: z.string(), state: z.string() })),
      returns: z.array(z.object({ id: z.string(), state: z.string() })),
      payments: z.array(
        z.object({
          id: z.string(),
          state: z.string(),
          operation: z.string(),
          provider: z.object({ kind: z.string() }),
        }),
      ),
    })
    .nullable(),
})
type Order = NonNullable<z.infer<typeof order>['order']>
const orderQuery = `query ($ref: OrderRef!) {
  order(ref: $ref) { id invoices { id state } returns { id state } payments { id state operation provider { kind } } }
}`

/** Writes the invoices that wait, and gives money back that is owed. */
export const keepDocuments = (colleague: Colleague): Promise<void> =>
  keepAt(colleague, 2, async () => {
    const { board, random } = colleague
    const card = board.take(['TO_REFUND', 'TO_INVOICE'], random)
    if (card === undefined) return
    const found = (await colleague.client.ask(orderQuery, { ref: { id: card.recordId } }, order)).order
    if (found === null) return
    await (card.queue === 'TO_INVOICE' ? invoice(colleague, found) : giveBack(colleague, found))
  })

async function invoice({ client }: Colleague, { id, invoices }: Order): Promise<void> {
  const draft = invoices.find(({ state }) => state === 'DRAFT')
  if (draft === undefined) await client.run('invoiceCreate', { order: { id } })
  else await client.run('invoicePost', { invoice: { id: draft.id } })
}

/** What failed is tried again; what came back is paid for; else the customer has paid too much. */
async function giveBack({ client, random }: Colleague, { id, returns, payments }: Order): Promise<void> {
  const failed = payments.find(({ operation, state }) => operation === 'REFUND' && state === 'ERROR')
  if (failed !== undefined) return void (await client.run('refundRetry', { payment: { id: failed.id } }))
  const received = returns.find(({ state }) => state === 'RECEIVED')
  const paidOffline = payments.find(
    ({ operation, state, provider }) => operation === 'OFFLINE' && state === 'DONE' && provider.kind !== 'TEST',
  )
  if (paidOffline !== undefined) {
    const reference = `Transfer ${random.whole(100, 999)}`
    const ofReturn = received === undefined ? {} : { return: { id: received.id } }
    await client.run('refundRecordManual', { payment: { id: paidOffline.id }, reference, ...ofReturn })
  } else if (received !== undefined) await client.run('returnRefund', { return: { id: received.id } })
  else await client.run('orderRefund', { order: { id } })
}
