import { describe, expect, it } from 'vitest'
import { openSentBack } from '../support/sent-back.ts'

describe('a refund before the goods are there', () => {
  it('waits for a person where less comes than was given back, and is over where that is settled', () => {
    const { run, ask, receive, refunds, returnOf, exceptions, shop } = openSentBack(10)
    const found = ask('CUSTOMER', 4)
    run('CUSTOMER', 'returnMarkInTransit', found, { trackingNumber: 'T1' })
    run('ACCOUNTANT', 'returnRefund', found)
    run('SYSTEM', 'refundComplete', refunds()[0]?.id)
    receive(found, { sellable: 1, missing: 3 })
    expect(returnOf(found)).toMatchObject({ state: 'REFUNDED', refundDue: 1000 })
    expect(exceptions()).toEqual(['REFUND_EXCEEDS_DUE OPEN'])
    expect([...shop.rows().exception.values()][0]?.params).toEqual({ number: 'RMA00001', amount: 4000, due: 1000 })
    run('ACCOUNTANT', 'exceptionResolve', [...shop.rows().exception.keys()][0], { note: 'Paid by transfer' })
    expect(exceptions()).toEqual(['REFUND_EXCEEDS_DUE RESOLVED'])
  })

  it('is all there is where as much comes', () => {
    const { run, ask, receive, refunds, returnOf, exceptions } = openSentBack(10)
    const found = ask('CUSTOMER', 4)
    run('CUSTOMER', 'returnMarkInTransit', found, { trackingNumber: 'T1' })
    run('ACCOUNTANT', 'returnRefund', found)
    run('SYSTEM', 'refundComplete', refunds()[0]?.id)
    receive(found, { sellable: 4 })
    expect(returnOf(found)).toMatchObject({ state: 'REFUNDED', refundDue: 4000 })
    expect([refunds().length, exceptions()]).toEqual([1, []])
  })

  it('is topped up where more is due than was given back', () => {
    const { run, ask, receive, refunds, returnOf, payment } = openSentBack(10)
    const found = ask('CUSTOMER', 4)
    run('ACCOUNTANT', 'refundRecordManual', payment, { amount: 1500, reference: 'B-1', return: found })
    receive(found, { sellable: 4 })
    expect(refunds().map(({ amount, state }) => [amount, state])).toEqual([
      [1500, 'DONE'],
      [2500, 'DRAFT'],
    ])
    run('SYSTEM', 'refundComplete', refunds()[1]?.id)
    expect(returnOf(found)).toMatchObject({ state: 'REFUNDED' })
  })
})

describe('what is due for a return', () => {
  it('is no more than the shop still has, and says so', () => {
    const { run, ask, receive, refunds, returnOf, payment, line } = openSentBack(10)
    run('ACCOUNTANT', 'refundRecordManual', payment, { amount: 8000, reference: 'B-1' })
    const found = ask('CUSTOMER', 10)
    receive(found, { sellable: 10 })
    expect(returnOf(found)).toMatchObject({ refundDue: 2500 })
    expect(returnOf(found)?.refundParts).toEqual([
      { kind: 'GOODS', line, quantity: 10, amount: 10_000 },
      { kind: 'SHIPPING', amount: 500 },
      { kind: 'NOT_HELD', amount: -8000 },
    ])
    run('SYSTEM', 'refundComplete', refunds()[1]?.id)
    expect(returnOf(found)).toMatchObject({ state: 'REFUNDED' })
  })
})

describe('units that came unsealed', () => {
  it('H29 were offered back and cannot be asked for again', () => {
    const { ask, receive, refuse, id, line, run } = openSentBack(3, { exemption: 'SEALED_HYGIENE' })
    const found = ask('CUSTOMER', 3)
    receive(found, { unsealed: 2, missing: 1 })
    run('SALES', 'returnClose', found, { reason: 'Unsealed' })
    const again = (quantity: number) => ({ lines: [{ line, quantity }] })
    expect(refuse('CUSTOMER', 'returnRequest', id, again(2))).toEqual(['QTY_EXCEEDS_RETURNABLE'])
    run('CUSTOMER', 'returnRequest', id, again(1))
  })
})

describe('what a provider tells of a refund out of order', () => {
  /** A refund of 60.00 of 105.00, and a provider that tells of it. */
  function open() {
    const desk = openSentBack(10)
    const refund = desk.run('SALES', 'refundCreate', desk.payment, { amount: 6000 })
    let messages = 0
    const report = (kind: string, more: Readonly<Record<string, unknown>> = {}) => {
      messages += 1
      const told = { kind, amount: 6000, currency: 'EUR', eventId: `e-${messages}`, ...more }
      desk.run('PROVIDER', 'paymentReport', desk.payment, told)
    }
    const states = () => desk.refunds().map(({ amount, state, refundCause }) => [amount, state, refundCause])
    return { ...desk, refund, report, states }
  }

  it('is the same refund where it is told of before the provider has answered us', () => {
    const { run, refund, report, states, orderOf, id, refunds } = open()
    report('REFUNDED', { providerReference: 're-1' })
    run('SYSTEM', 'refundComplete', refund, { providerReference: 're-1' })
    expect(states()).toEqual([
      [6000, 'CANCELLED', 'REQUESTED'],
      [6000, 'DONE', 'REQUESTED'],
    ])
    expect(refunds()[1]).toMatchObject({ providerReference: 're-1' })
    expect(orderOf(id)).toMatchObject({ refunded: 6000, refundPending: 0 })
  })

  it('is settled where the failure of an attempt before comes last, and a person has to look', () => {
    const { refund, report, states, exceptions, run } = open()
    run('SYSTEM', 'refundSetPending', refund, { providerReference: 're-1' })
    report('REFUNDED', { reference: 'R-S00001-1', providerReference: 're-1' })
    report('REFUND_FAILED', { reference: 'R-S00001-1', providerReference: 're-0' })
    expect(states()).toEqual([[6000, 'DONE', 'REQUESTED']])
    expect(exceptions()).toEqual(['REFUND_MISMATCH OPEN'])
  })

  it('counts where it was given up here and made there after all', () => {
    const { refund, report, states, run, exceptions, refunds } = open()
    run('SYSTEM', 'refundSetPending', refund, { providerReference: 're-1' })
    report('REFUND_FAILED', { reference: 'R-S00001-1', providerReference: 're-1' })
    run('SALES', 'refundCancel', refund)
    report('REFUNDED', { reference: 'R-S00001-1', providerReference: 're-1' })
    report('REFUNDED', { reference: 'R-S00001-1', providerReference: 're-1' })
    expect(states()).toEqual([
      [6000, 'CANCELLED', 'REQUESTED'],
      [6000, 'DONE', 'EXTERNAL'],
    ])
    expect(refunds().map((row) => row.providerReference)).toEqual([undefined, 're-1'])
    expect(exceptions()).toEqual(['REFUND_FAILED RESOLVED'])
  })

  it('waits for a person where the money has gone back another way meanwhile', () => {
    const { run, refund, report, states, exceptions, refuse, orderOf, id } = open()
    report('REFUNDED', { amount: 8000, providerReference: 're-9' })
    run('SYSTEM', 'refundComplete', refund, { providerReference: 're-1' })
    expect(states()).toEqual([
      [6000, 'ERROR', 'REQUESTED'],
      [8000, 'DONE', 'EXTERNAL'],
    ])
    expect(exceptions()).toEqual(['REFUND_OVERDRAWN OPEN'])
    expect(orderOf(id)).toMatchObject({ captured: 10_500, refunded: 8000, refundPending: 0 })
    expect(refuse('SALES', 'refundRetry', refund)).toEqual(['REFUND_EXCEEDS_REFUNDABLE'])
    run('SALES', 'refundCancel', refund)
    expect(exceptions()).toEqual(['REFUND_OVERDRAWN RESOLVED'])
  })
})
