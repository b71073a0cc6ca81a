import { describe, expect, it } from 'vitest'
import { openSentBack } from '../support/sent-back.ts'

describe('a return whose money has begun to go back', () => {
  it('H38 is not cancelled by its customer, who would have both goods and money', () => {
    const { run, ask, refuse, refunds, returnOf } = openSentBack(3)
    const found = ask('CUSTOMER', 2)
    run('CUSTOMER', 'returnMarkInTransit', found, { trackingNumber: 'none' })
    run('ACCOUNTANT', 'returnRefund', found)
    expect(refuse('CUSTOMER', 'returnCancel', found)).toEqual(['REFUND_BEGUN'])
    run('SYSTEM', 'refundComplete', refunds()[0]?.id)
    expect(refuse('SALES', 'returnCancel', found)).toEqual(['REFUND_BEGUN'])
    expect(returnOf(found)).toMatchObject({ state: 'IN_TRANSIT' })
  })

  it('is cancelled where the refund was given up', () => {
    const { run, ask, refunds, returnOf } = openSentBack(3)
    const found = ask('CUSTOMER', 2)
    run('CUSTOMER', 'returnMarkInTransit', found, { trackingNumber: 'T1' })
    run('ACCOUNTANT', 'returnRefund', found)
    run('SYSTEM', 'refundFail', refunds()[0]?.id, { message: 'No' })
    run('CUSTOMER', 'returnCancel', found)
    expect(returnOf(found)).toMatchObject({ state: 'CANCELLED' })
  })
})

describe('a withdrawal that was received', () => {
  /** Two mugs withdrawn and back, whose refund the provider has refused. */
  function open() {
    const desk = openSentBack(3)
    const found = desk.ask('CUSTOMER', 2)
    desk.receive(found, { sellable: 2 })
    desk.run('SYSTEM', 'refundFail', desk.refunds()[0]?.id, { message: 'No' })
    return { ...desk, found }
  }

  it('H28 is not closed while its money is owed', () => {
    const { refuse, found, returnOf } = open()
    expect(refuse('SALES', 'returnClose', found, { reason: 'Enough' })).toEqual(['LEGAL_WITHDRAWAL_CANNOT_BE_REJECTED'])
    expect(returnOf(found)).toMatchObject({ state: 'RECEIVED', refundDue: 2000, statutory: true })
  })

  it('is closed where the money went back another way, and the shop has none left', () => {
    const { run, found, payment, returnOf } = open()
    run('ACCOUNTANT', 'refundRecordManual', payment, { reference: 'B-1' })
    run('SALES', 'returnClose', found, { reason: 'Paid back by transfer' })
    expect(returnOf(found)).toMatchObject({ state: 'CLOSED' })
  })

  it('is closed unpaid where it was taken back out of goodwill', () => {
    const { shop, run, ask, receive, returnOf } = openSentBack(3)
    shop.clock.advance({ hours: 24 * 60 })
    const found = ask('SALES', 1)
    run('SALES', 'returnApprove', found)
    receive(found, { damaged: 1 })
    run('SALES', 'returnClose', found, { reason: 'Broken by the customer' })
    expect(returnOf(found)).toMatchObject({ state: 'CLOSED', refundDue: 1000 })
  })
})

describe('what was not sold sealed', () => {
  it('H29 does not come back unsealed, for which nothing would be given', () => {
    const { ask, refuse, receive, line, returnOf } = openSentBack(3)
    const found = ask('CUSTOMER', 2)
    const lines = [{ line, sellable: 1, unsealed: 1 }]
    expect(refuse('WAREHOUSE', 'returnReceive', found, { lines })).toEqual(['NOT_SOLD_SEALED'])
    receive(found, { sellable: 1, damaged: 1 })
    expect(returnOf(found)).toMatchObject({ state: 'RECEIVED', refundDue: 2000 })
  })
})
