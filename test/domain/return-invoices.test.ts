import { describe, expect, it } from 'vitest'
import { openSentBack } from '../support/sent-back.ts'

const invoiced = ['INVOICE', 'POSTED', 10_500]

describe('goods that come back of an invoiced order', () => {
  it('are credited with exactly what the customer gets, delivery included, when all of it is withdrawn', () => {
    const { ask, receive, bill, papers, returnOf, orderOf, id } = openSentBack(10)
    bill()
    const found = ask('CUSTOMER', 10)
    receive(found, { sellable: 10 })
    expect(returnOf(found)).toMatchObject({ refundDue: 10_500 })
    expect(papers()).toEqual([invoiced, ['CREDIT_NOTE', 'POSTED', 10_500]])
    expect(orderOf(id)).toMatchObject({ invoiceStatus: 'CREDITED', returnStatus: 'RETURNED' })
  })

  it('are credited part by part', () => {
    const { ask, receive, bill, papers, lines, invoices } = openSentBack(10)
    bill()
    const found = ask('CUSTOMER', 4)
    receive(found, { sellable: 1 })
    expect(papers()).toEqual([invoiced])
    receive(found, { sellable: 2, missing: 1 })
    expect(papers()).toEqual([invoiced, ['CREDIT_NOTE', 'POSTED', 3000]])
    expect(lines(invoices()[1]?.id ?? '').map(({ kind, quantity }) => [kind, quantity])).toEqual([['UNITS', 3]])
    receive(ask('CUSTOMER', 7), { sellable: 7 })
    // Of the order nothing is kept now, so that the delivery goes back as well.
    expect(papers()).toEqual([invoiced, ['CREDIT_NOTE', 'POSTED', 3000], ['CREDIT_NOTE', 'POSTED', 7500]])
  })

  it('H38 are credited less the fee where they are taken back out of goodwill', () => {
    const desk = openSentBack(10)
    const { shop, run, ask, receive, bill, papers, returnOf, lines, invoices } = desk
    bill()
    shop.clock.advance({ hours: 24 * 60 })
    const found = ask('SALES', 10)
    run('SALES', 'returnApprove', found)
    receive(found, { sellable: 10 }, { deduction: 1000 })
    expect(returnOf(found)).toMatchObject({ refundDue: 9000, statutory: false })
    expect(papers()).toEqual([invoiced, ['CREDIT_NOTE', 'POSTED', 9000]])
    expect(lines(invoices()[1]?.id ?? '').map(({ kind, gross }) => [kind, gross])).toEqual([
      ['UNITS', 10_000],
      ['REDUCTION', -1000],
    ])
  })

  it('make drafts give way to what is left', () => {
    const { run, ask, receive, papers, id } = openSentBack(10)
    run('ACCOUNTANT', 'invoiceCreate', id)
    receive(ask('CUSTOMER', 4), { sellable: 4 })
    expect(papers()).toEqual([
      ['INVOICE', 'CANCELLED', 10_500],
      ['INVOICE', 'DRAFT', 6500],
    ])
  })

  it('leave no document where there is none', () => {
    const { ask, receive, papers } = openSentBack(10)
    receive(ask('CUSTOMER', 4), { sellable: 4 })
    expect(papers()).toEqual([])
  })
})

describe('money that goes back of an invoiced order without goods', () => {
  it('F19 lowers the price by all of it', () => {
    const { run, bill, papers, id, refunds, orderOf } = openSentBack(10)
    bill()
    run('SALES', 'orderRefund', id)
    expect(refunds()).toMatchObject([{ amount: 10_500, state: 'DRAFT' }])
    expect(papers()).toEqual([invoiced])
    run('SYSTEM', 'refundComplete', refunds()[0]?.id)
    expect(papers()).toEqual([invoiced, ['CREDIT_NOTE', 'POSTED', 10_500]])
    expect(orderOf(id)).toMatchObject({ paymentStatus: 'REFUNDED', invoiceStatus: 'CREDITED' })
  })

  it('lowers it by a part, whoever gave it back', () => {
    const { run, bill, papers, payment, refunds } = openSentBack(10)
    bill()
    run('ACCOUNTANT', 'refundCreate', payment, { amount: 300 })
    run('SYSTEM', 'refundComplete', refunds()[0]?.id)
    run('ACCOUNTANT', 'refundRecordManual', payment, { amount: 200, reference: 'BANK-1' })
    const told = { kind: 'REFUNDED', amount: 100, currency: 'EUR', eventId: 'e-1', providerReference: 're-1' }
    run('PROVIDER', 'paymentReport', payment, told)
    expect(papers()).toEqual([
      invoiced,
      ['CREDIT_NOTE', 'POSTED', 300],
      ['CREDIT_NOTE', 'POSTED', 200],
      ['CREDIT_NOTE', 'POSTED', 100],
    ])
  })

  it('leaves it as it is where the provider refuses and the refund is given up', () => {
    const { run, bill, papers, payment, refunds, orderOf, id } = openSentBack(10)
    bill()
    run('ACCOUNTANT', 'refundCreate', payment, { amount: 300 })
    run('SYSTEM', 'refundFail', refunds()[0]?.id, { message: 'No' })
    run('ACCOUNTANT', 'refundCancel', refunds()[0]?.id)
    expect(papers()).toEqual([invoiced])
    expect(orderOf(id)).toMatchObject({ refunded: 0, invoiceStatus: 'INVOICED' })
  })

  it('lowers it once for each of two refunds on their way at the same time, whichever is made first', () => {
    const { run, bill, papers, payment, refunds } = openSentBack(10)
    bill()
    run('ACCOUNTANT', 'refundCreate', payment, { amount: 300 })
    run('ACCOUNTANT', 'refundCreate', payment, { amount: 200 })
    run('SYSTEM', 'refundComplete', refunds()[1]?.id)
    run('SYSTEM', 'refundComplete', refunds()[0]?.id)
    expect(papers()).toEqual([invoiced, ['CREDIT_NOTE', 'POSTED', 200], ['CREDIT_NOTE', 'POSTED', 300]])
  })

  it('does not lower it again for a refund that is made another way after it has failed', () => {
    const { run, bill, papers, payment, refunds } = openSentBack(10)
    bill()
    run('ACCOUNTANT', 'refundCreate', payment, { amount: 300 })
    run('SYSTEM', 'refundFail', refunds()[0]?.id, { message: 'No' })
    run('ACCOUNTANT', 'refundRecordManual', payment, { amount: 300, reference: 'BANK-1' })
    expect(papers()).toEqual([invoiced, ['CREDIT_NOTE', 'POSTED', 300]])
  })

  it('leaves the documents alone where the goods that came back are credited already', () => {
    const { run, bill, ask, receive, papers, payment, refunds } = openSentBack(10)
    bill()
    receive(ask('CUSTOMER', 4), { sellable: 4 })
    run('SYSTEM', 'refundFail', refunds()[0]?.id, { message: 'No' })
    run('ACCOUNTANT', 'refundRecordManual', payment, { amount: 4000, reference: 'BANK-1' })
    expect(papers()).toEqual([invoiced, ['CREDIT_NOTE', 'POSTED', 4000]])
  })
})
