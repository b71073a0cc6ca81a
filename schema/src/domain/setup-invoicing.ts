import type { Draft } from './draft.ts'
import type { Ctx } from './machine.ts'
import type { Invoicing } from './records-invoice.ts'
import type { Address, Shop } from './records.ts'

type Given = { readonly [K in keyof Invoicing]: Invoicing[K] | undefined } & {
  readonly address: Omit<Address, 'id'> | undefined
}

/** What invoices say of the seller, and when they are made. A changed address is a row of its own: posted ones keep theirs. */
export function invoicingOf(draft: Draft, ctx: Ctx, record: Shop, input: Given): Invoicing & Pick<Shop, 'addressId'> {
  return {
    automaticInvoice: input.automaticInvoice ?? record.automaticInvoice,
    invoicePolicy: input.invoicePolicy ?? record.invoicePolicy,
    invoiceB2b: input.invoiceB2b ?? record.invoiceB2b,
    invoiceB2c: input.invoiceB2c ?? record.invoiceB2c,
    legalName: input.legalName ?? record.legalName,
    vatId: input.vatId ?? record.vatId,
    registration: input.registration ?? record.registration,
    paymentTermsDays: input.paymentTermsDays ?? record.paymentTermsDays,
    addressId:
      input.address === undefined
        ? record.addressId
        : draft.insert('address', { ...input.address, id: ctx.newId('address') }).id,
  }
}
