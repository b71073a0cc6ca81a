import { describe, expect, it } from 'vitest'
import { available } from '@waybill/schema/domain/decide'
import { transitions } from '@waybill/schema/domain/transitions'
import { openCounter } from '../support/counter.ts'

/** An order of 100.00 without delivery charge, and 10 units to ship. */
function openTill(capability: 'NONE' | 'FULL_ONLY' | 'PARTIAL' = 'PARTIAL') {
  const counter = openCounter()
  const { shop, run, product, cart, pay } = counter
  const provider = [...shop.rows().paymentProvider.values()].find((row) => row.code === 'test')
  run('MANAGER', 'paymentProviderUpdate', provider?.id, { refundCapability: capability })
  const id = cart([product(20), 10])
  const method = [...shop.rows().deliveryMethod.values()].find((row) => row.code === 'pickup')?.id
  run('CUSTOMER', 'cartDeliveryMethodSet', id, { method })
  const payment = pay(id, 'test')
  let messages = 0
  const report = (kind: string, input: Readonly<Record<string, unknown>> = {}) => {
    messages += 1
    return run('PROVIDER', 'paymentReport', payment, {
      kind,
      amount: 10_000,
      currency: 'EUR',
      eventId: `e-${messages}`,
      ...input,
    })
  }
  const refunds = () => [...shop.rows().payment.values()].filter((row) => row.operation === 'REFUND')
  const exceptions = () => [...shop.rows().exception.values()].map((row) => `${row.code} ${row.state}`)
  const blockersOf = (name: string, on: 'order' | 'payment', of: string) =>
    available(transitions, shop.rows(), on, of, shop.ctx(shop.actor('ACCOUNTANT'))).find(
      (move) => move.row.name === name,
    )?.blockers
  return { ...counter, id, payment, report, refunds, exceptions, blockersOf }
}

describe('a refund of a part', () => {
  it('H33 leaves less to give back while it is on its way, and all of it when it fails', () => {
    const { run, refuse, payment, report, orderOf, id, refunds, exceptions } = openTill()
    report('CAPTURED')
    const refund = run('ACCOUNTANT', 'refundCreate', payment, { amount: 6000 })
    run('SYSTEM', 'refundSetPending', refund, { providerReference: 're-1' })
    expect(orderOf(id)).toMatchObject({ refunded: 0, refundPending: 6000, paymentStatus: 'PAID', due: 0 })
    expect(refuse('SALES', 'refundCreate', payment, { amount: 5000 })).toEqual(['REFUND_EXCEEDS_REFUNDABLE'])
    run('SYSTEM', 'refundFail', refund, { message: 'No' })
    expect(exceptions()).toEqual(['REFUND_FAILED OPEN'])
    run('SALES', 'refundCreate', payment, { amount: 10_000 })
    expect(refuse('SALES', 'refundRetry', refund)).toEqual(['REFUND_EXCEEDS_REFUNDABLE'])
    run('SALES', 'refundCancel', refund)
    expect(exceptions()).toEqual(['REFUND_FAILED RESOLVED'])
    expect(refunds().map((row) => [row.reference, row.amount, row.state])).toEqual([
      ['R-S00001-1', 6000, 'CANCELLED'],
      ['R-S00001-1-2', 10_000, 'DRAFT'],
    ])
  })

  it('counts once it is done, and asks for the rest', () => {
    const { run, payment, report, orderOf, id } = openTill()
    report('CAPTURED')
    run('SYSTEM', 'refundComplete', run('SALES', 'refundCreate', payment, { amount: 6000 }), {
      providerReference: 're-1',
    })
    expect(orderOf(id)).toMatchObject({
      refunded: 6000,
      refundPending: 0,
      paymentStatus: 'PARTIALLY_REFUNDED',
      due: 6000,
    })
  })

  it('is tried once more after it has failed', () => {
    const { run, payment, report, refunds } = openTill()
    report('CAPTURED')
    const refund = run('SALES', 'refundCreate', payment)
    run('SYSTEM', 'refundFail', refund, { message: 'No' })
    run('ACCOUNTANT', 'refundRetry', refund)
    run('SYSTEM', 'refundComplete', refund, { providerReference: 're-2' })
    expect(refunds()).toMatchObject([
      { state: 'DONE', amount: 10_000, providerReference: 're-2', refundCause: 'REQUESTED' },
    ])
  })
})

describe('money that had gone back and is here again', () => {
  it('of a refund that failed after it was done counts as received anew, and can be given back once more', () => {
    const { run, shop, payment, report, orderOf, id, refunds, exceptions } = openTill()
    report('CAPTURED')
    run('SYSTEM', 'refundComplete', run('SALES', 'refundCreate', payment), { providerReference: 're-1' })
    expect(orderOf(id)).toMatchObject({ captured: 10_000, refunded: 10_000, paymentStatus: 'REFUNDED' })
    const named = { reference: 'R-S00001-1', providerReference: 're-1', message: 'Account closed' }
    for (const _ of [1, 2]) report('REFUND_FAILED', named)
    const back = () => [...shop.rows().payment.values()].filter((row) => row.reference === 'C-R-S00001-1')
    expect(back()).toMatchObject([{ parentId: payment, operation: 'ONLINE_REDIRECT', state: 'DONE', amount: 10_000 }])
    expect(refunds()).toMatchObject([{ state: 'DONE', amount: 10_000 }])
    expect(orderOf(id)).toMatchObject({ captured: 20_000, refunded: 10_000, paymentStatus: 'PAID', due: 0 })
    expect(exceptions()).toEqual(['REFUND_RETURNED OPEN'])
    run('SYSTEM', 'refundComplete', run('ACCOUNTANT', 'refundCreate', back()[0]?.id), { providerReference: 're-2' })
    expect(orderOf(id)).toMatchObject({ refunded: 20_000, paymentStatus: 'REFUNDED' })
    expect(exceptions()).toEqual(['REFUND_RETURNED RESOLVED'])
  })

  it('is not believed of an attempt before the refund that was made', () => {
    const { run, payment, report, orderOf, id, exceptions } = openTill()
    report('CAPTURED')
    run('SYSTEM', 'refundComplete', run('SALES', 'refundCreate', payment), { providerReference: 're-1' })
    report('REFUND_FAILED', { reference: 'R-S00001-1', providerReference: 're-0' })
    expect([orderOf(id)?.paymentStatus, exceptions()]).toEqual(['REFUNDED', ['REFUND_MISMATCH OPEN']])
  })

  it('of a chargeback counts again, once, and ends its exception', () => {
    const { report, orderOf, id, refunds, exceptions } = openTill()
    report('CAPTURED')
    const dispute = { reference: 'dp-1', providerReference: 'dp-1' }
    report('CHARGEBACK', dispute)
    expect([orderOf(id)?.paymentStatus, exceptions()]).toEqual(['REFUNDED', ['CHARGEBACK OPEN']])
    for (const _ of [1, 2]) report('CHARGEBACK_REVERSED', dispute)
    expect(refunds()).toMatchObject([{ state: 'DONE', amount: 10_000, refundCause: 'CHARGEBACK' }])
    expect(orderOf(id)).toMatchObject({ captured: 20_000, refunded: 10_000, paymentStatus: 'PAID' })
    expect(exceptions()).toEqual(['CHARGEBACK RESOLVED'])
    report('CHARGEBACK', dispute)
    expect(orderOf(id)).toMatchObject({ refunded: 10_000, paymentStatus: 'PAID' })
  })

  it('of a chargeback that nobody knows waits for a person', () => {
    const { report, orderOf, id, refunds, exceptions } = openTill()
    report('CAPTURED')
    report('CHARGEBACK_REVERSED', { reference: 'dp-9', providerReference: 'dp-9' })
    expect([refunds(), exceptions()]).toEqual([[], ['REFUND_MISMATCH OPEN']])
    expect(orderOf(id)).toMatchObject({ refunded: 0, paymentStatus: 'PAID' })
  })
})

it('has a reference of its own, also where a part of a part would get the same', () => {
  const { run, payment, refunds } = openTill()
  const orphan = () => run('SYSTEM', 'paymentOrphan', payment, { amount: 500, currency: 'EUR', code: 'ORPHAN_CAPTURE' })
  const [first, second] = [orphan(), orphan()]
  for (const part of [first, first, second]) run('ACCOUNTANT', 'refundCreate', part, { amount: 100 })
  expect(refunds().map((row) => row.reference)).toEqual([
    'R-O-S00001-1',
    'R-O-S00001-1-2',
    // The name of the first refund of the second, which the first has taken.
    'R-O-S00001-1-2-2',
  ])
})

describe('a refund of everything', () => {
  it('F19 gives each capture back and asks about what is still to ship', () => {
    const { run, refuse, report, id, refunds, orderOf } = openTill()
    report('CAPTURED')
    expect(refuse('SALES', 'orderRefund', id)).toEqual(['OPEN_QUANTITIES'])
    run('SALES', 'orderRefund', id, { keepOpen: true })
    expect(refunds().map((row) => [row.reference, row.amount, row.state])).toEqual([['R-S00001-1', 10_000, 'DRAFT']])
    expect(refuse('SALES', 'orderRefund', id, { keepOpen: true })).toEqual(['NOTHING_REFUNDABLE'])
    run('SYSTEM', 'refundComplete', refunds()[0]?.id)
    expect(orderOf(id)).toMatchObject({ paymentStatus: 'REFUNDED', state: 'ORDER' })
  })

  it('H35 F20 is blocked where the way to pay cannot, with the recorded alternative', () => {
    const { run, refuse, payment, report, id, refunds, blockersOf, orderOf } = openTill('NONE')
    report('CAPTURED')
    const unsupported = [{ code: 'PROVIDER_REFUND_UNSUPPORTED', params: { provider: 'Card (test)' } }]
    expect(blockersOf('orderRefund', 'order', id)).toEqual(unsupported)
    expect(blockersOf('refundCreate', 'payment', payment)).toEqual(unsupported)
    expect(refuse('SALES', 'refundCreate', payment)).toEqual(['PROVIDER_REFUND_UNSUPPORTED'])
    run('ACCOUNTANT', 'refundRecordManual', payment, { amount: 2500, reference: 'BANK-7', date: '2026-03-02' })
    expect(refunds()).toMatchObject([
      { state: 'DONE', amount: 2500, providerReference: 'BANK-7', paidOn: '2026-03-02', refundCause: 'MANUAL' },
    ])
    expect(orderOf(id)).toMatchObject({ refunded: 2500, paymentStatus: 'PARTIALLY_REFUNDED' })
  })

  it('H35 is the whole or nothing where the provider or the customer’s method can only do that', () => {
    const { run, refuse, payment, report, refunds } = openTill('PARTIAL')
    run('SYSTEM', 'paymentStarted', payment, { providerReference: 'p-1', refundCapability: 'FULL_ONLY' })
    report('CAPTURED')
    expect(refuse('SALES', 'refundCreate', payment, { amount: 1000 })).toEqual(['PROVIDER_FULL_REFUND_ONLY'])
    run('SALES', 'refundCreate', payment, { amount: 10_000 })
    expect(refunds().map((row) => row.amount)).toEqual([10_000])
  })
})

describe('a refund that the provider tells of', () => {
  it('H36 is booked once where it was made without us, and not again where it is ours', () => {
    const { run, refuse, payment, report, refunds, orderOf, id } = openTill()
    report('CAPTURED')
    report('REFUNDED', { amount: 3000, providerReference: 're-9' })
    report('REFUNDED', { amount: 3000, providerReference: 're-9' })
    expect(refunds()).toMatchObject([
      { amount: 3000, state: 'DONE', refundCause: 'EXTERNAL', providerReference: 're-9' },
    ])
    expect(refuse('SALES', 'refundCreate', payment, { amount: 7001 })).toEqual(['REFUND_EXCEEDS_REFUNDABLE'])
    run('SALES', 'refundCreate', payment, { amount: 7000 })
    report('REFUNDED', { amount: 7000, reference: 'R-S00001-1-2', providerReference: 're-10' })
    report('REFUNDED', { amount: 7000, reference: 'R-S00001-1-2', providerReference: 're-10' })
    expect(refunds().map((row) => [row.amount, row.state])).toEqual([
      [3000, 'DONE'],
      [7000, 'DONE'],
    ])
    expect(orderOf(id)).toMatchObject({ refunded: 10_000, paymentStatus: 'REFUNDED' })
  })

  it('is a chargeback that a person has to look at', () => {
    const { report, refunds, exceptions } = openTill()
    report('CAPTURED')
    report('CHARGEBACK', { providerReference: 'cb-1' })
    expect(refunds()).toMatchObject([{ amount: 10_000, state: 'DONE', refundCause: 'CHARGEBACK' }])
    expect(exceptions()).toEqual(['CHARGEBACK OPEN'])
  })

  it('never gives back more than came', () => {
    const { run, payment, report, refunds, exceptions, orderOf, id } = openTill()
    report('CAPTURED')
    const refund = run('SALES', 'refundCreate', payment, { amount: 6000 })
    report('REFUNDED', { amount: 8000, providerReference: 're-9' })
    report('REFUNDED', { amount: 6000, reference: 'R-S00001-1', providerReference: 're-1' })
    report('REFUNDED', { amount: 2001, providerReference: 're-11' })
    expect(refunds().map((row) => [row.id === refund, row.amount, row.state])).toEqual([
      [true, 6000, 'DRAFT'],
      [false, 8000, 'DONE'],
    ])
    expect(exceptions()).toEqual(['REFUND_MISMATCH OPEN'])
    expect(orderOf(id)).toMatchObject({ captured: 10_000, refunded: 8000 })
  })
})

describe('an order that is cancelled with money inside', () => {
  it('asks what becomes of it, and gives it back', () => {
    const { run, refuse, report, id, refunds, orderOf } = openTill()
    report('CAPTURED')
    expect(refuse('CUSTOMER', 'orderCancel', id)).toEqual(['REFUND_DECISION_REQUIRED'])
    run('CUSTOMER', 'orderCancel', id, { refund: 'FULL' })
    expect(refunds()).toMatchObject([{ amount: 10_000, state: 'DRAFT', refundCause: 'CANCELLATION' }])
    expect(orderOf(id)).toMatchObject({ state: 'CANCELLED', refundPending: 10_000, kept: 0 })
  })

  it('keeps it where that is the decision, and asks for no refund', () => {
    const { shop, run, report, id, refunds, orderOf } = openTill()
    report('CAPTURED')
    const decision = shop.run(shop.actor('SALES'), { name: 'orderCancel', id, input: { refund: 'NONE' } })
    expect(decision.follows.entered.map((entry) => entry.queue)).toEqual([])
    expect(refunds()).toEqual([])
    expect(orderOf(id)).toMatchObject({ state: 'CANCELLED', kept: 10_000, captured: 10_000 })
    expect(run('SALES', 'orderRefund', id)).toBe(id)
  })

  it('leaves it to a person where no provider can give it back', () => {
    const { shop, report, id, refunds } = openTill('NONE')
    report('CAPTURED')
    const decision = shop.run(shop.actor('SALES'), { name: 'orderCancel', id, input: { refund: 'FULL' } })
    expect(refunds()).toEqual([])
    expect(decision.follows.entered.map((entry) => entry.queue)).toEqual(['TO_REFUND'])
  })

  it('gives back what a part was paid with when that is given up', () => {
    const { shop, run, refuse, report, id, refunds, orderOf } = openTill()
    report('CAPTURED')
    const [line] = shop.rows().orderLine.keys()
    const cut = { lines: [{ line, quantity: 4 }] }
    expect(refuse('SALES', 'orderCancelRemainder', id, cut)).toEqual(['REFUND_DECISION_REQUIRED'])
    run('SALES', 'orderCancelRemainder', id, { ...cut, refund: 'FULL' })
    expect(refunds()).toMatchObject([{ amount: 4000, state: 'DRAFT', refundCause: 'CANCELLATION' }])
    run('SYSTEM', 'refundComplete', refunds()[0]?.id)
    expect(orderOf(id)).toMatchObject({ total: 6000, refunded: 4000, paymentStatus: 'PAID', due: 0 })
  })
})

describe('money without a valid payment', () => {
  it('goes back without touching the sums of the order, and ends its report', () => {
    const { run, report, payment, shop, exceptions, orderOf, id } = openTill()
    run('CUSTOMER', 'paymentCancel', payment)
    report('CAPTURED')
    const orphan = [...shop.rows().payment.values()].find((row) => row.operation === 'ORPHAN')?.id
    run('SYSTEM', 'refundComplete', run('ACCOUNTANT', 'refundCreate', orphan))
    expect(exceptions()).toEqual(['ORPHAN_CAPTURE RESOLVED'])
    expect(orderOf(id)).toMatchObject({ captured: 0, refunded: 0, refundPending: 0, paymentStatus: 'UNPAID' })
  })
})
