import { at, insist, textAt, type Caller } from './api.ts'
import { buy, type Bought } from './bought.ts'
import type { TestServer } from './server.ts'

/** A guest's order of two mugs that is with the customer, paid by wire where asked for. */
export async function arrived(
  server: TestServer,
  guest: Caller & { readonly cart: string },
  manager: Caller,
): Promise<Bought> {
  const bought = await buy(server, guest, manager)
  await insist(manager, 'paymentMarkPaid', { payment: { id: bought.payment }, reference: `bank ${bought.number}` })
  await insist(manager, 'deliveryShip', { delivery: { id: bought.delivery } })
  await insist(manager, 'deliveryMarkDelivered', { delivery: { id: bought.delivery } })
  return bought
}

/** What step one of the form answers. */
export async function prepare(caller: Caller, number: string, email?: string, language = 'en') {
  const { data, errors } = await caller.ask(
    `mutation($input: ReturnPrepareInput!) { found: returnPrepare(input: $input) { __typename
      ... on UserError { code message params } ... on RateLimited { retryAfterSeconds }
      ... on ReturnPrepareSuccess { proof proofExpiresAt openedAt order number statutory withdrawLabel confirmLabel
        lines { line sku ordered delivered returnable statutory windowDays windowEndsAt terms restockingFee
          shippingPaidBy exemption overridable blocker { code message params } } } } }`,
    { input: { number, email } },
    { 'accept-language': language },
  )
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  const found = at(data, 'found')
  return { found, type: textAt(found, '__typename'), proof: textAt(found, 'proof') }
}

/** The same with a unit that is to come back and a refund recorded by hand. */
export interface Refunded extends Bought {
  readonly returned: string
  readonly refund: string
}

export async function refunded(
  server: TestServer,
  guest: Caller & { readonly cart: string },
  manager: Caller,
): Promise<Refunded> {
  const bought = await arrived(server, guest, manager)
  const lines = [{ line: bought.line, quantity: 1 }]
  const made = await manager.run('returnRequest', { order: { id: bought.order }, lines }, { select: 'return { id }' })
  const amount = { amount: '1.00', currency: 'EUR' }
  const input = { payment: { id: bought.payment }, amount, reference: `by hand ${bought.number}` }
  const given = await manager.run('refundRecordManual', input, { select: 'payment { id }' })
  return { ...bought, returned: textAt(made, 'return', 'id'), refund: textAt(given, 'payment', 'id') }
}
