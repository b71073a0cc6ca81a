import { describe, expect, it } from 'vitest'
import { Draft } from '@waybill/schema/domain/draft'
import { overCredited } from '@waybill/schema/domain/invoice-post'
import { openHalfReturned } from '../support/half-returned.ts'
import { openSentBack } from '../support/sent-back.ts'

const invoiced = ['INVOICE', 'POSTED', 10_500]

describe('a credit note that an accountant has only drafted', () => {
  it('F22 is not posted because the customer asks for the invoice again', () => {
    const { run, bill, papers, invoices, id } = openSentBack(10)
    bill()
    run('ACCOUNTANT', 'creditNoteCreate', invoices()[0]?.id, { amount: 300 })
    run('CUSTOMER', 'invoiceRequest', id)
    expect(papers()).toEqual([invoiced, ['CREDIT_NOTE', 'DRAFT', 300]])
  })

  it('is not posted by what the shop invoices by itself', () => {
    const { run, business, product, order, invoices, pay } = openSentBack(1)
    business()
    const id = order([product(5), 1])
    const made = () => invoices().filter(({ orderId }) => orderId === id)
    run('ACCOUNTANT', 'creditNoteCreate', made()[0]?.id, { amount: 300 })
    run('ACCOUNTANT', 'paymentMarkPaid', pay(id, 'wire'))
    expect(made().map(({ state, total }) => [state, total])).toEqual([
      ['POSTED', 1500],
      ['DRAFT', 300],
    ])
  })

  it('H38 outlasts goods that come back, and is not given back again with them', () => {
    const { run, bill, ask, receive, papers, invoices } = openSentBack(10)
    bill()
    run('ACCOUNTANT', 'creditNoteCreate', invoices()[0]?.id, { amount: 10_000, reason: 'Scratched' })
    receive(ask('CUSTOMER', 4), { sellable: 4 })
    expect(papers()).toEqual([invoiced, ['CREDIT_NOTE', 'DRAFT', 10_000], ['CREDIT_NOTE', 'POSTED', 500]])
  })

  it('outlasts units that are given up', () => {
    const { run, id, post, invoices } = openHalfReturned()
    post(run('ACCOUNTANT', 'invoiceCreate', id))
    run('ACCOUNTANT', 'creditNoteCreate', invoices()[0]?.id, { amount: 300 })
    run('SALES', 'orderCancelRemainder', id, { refund: 'NONE' })
    expect(invoices().map(({ state, total }) => [state, total])).toEqual([
      ['POSTED', 20_000],
      ['DRAFT', 300],
      ['DRAFT', 10_000],
    ])
  })
})

describe('a draft that is made anew', () => {
  it('is mailed no sooner than the one that it replaces', () => {
    const { run, id, invoices } = openHalfReturned()
    run('ACCOUNTANT', 'invoiceCreate', id)
    run('SALES', 'orderCancelRemainder', id, { refund: 'NONE' })
    expect(invoices().map(({ state, total, sendWhenReady }) => [state, total, sendWhenReady])).toEqual([
      ['CANCELLED', 20_000, false],
      ['DRAFT', 10_000, false],
    ])
  })

  it('H38 stays unmailed also where goods came back', () => {
    const { run, ask, receive, id, invoices } = openSentBack(10)
    run('ACCOUNTANT', 'invoiceCreate', id)
    receive(ask('CUSTOMER', 4), { sellable: 4 })
    expect(invoices().map(({ state, total, sendWhenReady }) => [state, total, sendWhenReady])).toEqual([
      ['CANCELLED', 10_500, false],
      ['DRAFT', 6500, false],
    ])
  })
})

describe('a credit note over all that is left', () => {
  it('takes what a fee has kept of units that are back', () => {
    const desk = openSentBack(10)
    const { shop, run, ask, receive, bill, papers, invoices, lines } = desk
    bill()
    shop.clock.advance({ hours: 24 * 60 })
    const found = ask('SALES', 10)
    run('SALES', 'returnApprove', found)
    receive(found, { sellable: 10 }, { deduction: 1000 })
    const [invoice] = invoices()
    const first = run('ACCOUNTANT', 'creditNoteCreate', invoice?.id)
    expect(papers().at(-1)).toEqual(['CREDIT_NOTE', 'DRAFT', 1500])
    expect(lines(first).map(({ kind, gross }) => [kind, gross])).toEqual([
      ['UNITS', 500],
      ['REDUCTION', 1000],
    ])
  })

  it('is refused where no line is named, which would use a number for nothing', () => {
    const { refuse, bill, invoices } = openSentBack(10)
    bill()
    expect(refuse('ACCOUNTANT', 'creditNoteCreate', invoices()[0]?.id, { lines: [] })).toEqual(['NOTHING_CHOSEN'])
  })

  it('is not posted where credit notes take back more units than the invoice has', () => {
    const { shop, run, bill, invoices, line, lines } = openSentBack(10)
    bill()
    const credit = run('ACCOUNTANT', 'creditNoteCreate', invoices()[0]?.id, { lines: [{ line, quantity: 1 }] })
    const rows = shop.rows()
    const [row] = lines(credit)
    if (row === undefined) throw new Error('It has a line')
    const crafted = { ...rows, invoiceLine: new Map([...rows.invoiceLine, [row.id, { ...row, quantity: 11 }]]) }
    const draft = new Draft(crafted)
    const record = [...rows.invoice.values()].find(({ id }) => id === credit)
    if (record === undefined) throw new Error('It is there')
    expect(overCredited({ draft, record })).toEqual({ code: 'CREDIT_EXCEEDS_INVOICE', params: { max: 0 } })
    expect(overCredited({ draft: new Draft(rows), record })).toBeUndefined()
  })
})

describe('money without a valid payment that goes back', () => {
  it('H36 leaves the invoice paid by the money that is valid', () => {
    const { run, bill, invoices, payment, refunds } = openSentBack(10)
    bill()
    const orphan = { amount: 10_500, currency: 'EUR', code: 'ORPHAN_CAPTURE' }
    run('ACCOUNTANT', 'refundCreate', run('SYSTEM', 'paymentOrphan', payment, orphan))
    run('SYSTEM', 'refundComplete', refunds()[0]?.id)
    expect(refunds()).toMatchObject([{ amount: 10_500, state: 'DONE' }])
    expect(invoices()).toMatchObject([{ paymentStatus: 'PAID', paid: 10_500 }])
  })
})
