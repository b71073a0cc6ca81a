import { describe, expect, it } from 'vitest'
import { available } from '@waybill/schema/domain/decide'
import { transitions } from '@waybill/schema/domain/transitions'
import { openCounter } from '../support/counter.ts'

/** A delivered order of two mugs, of which one is to come back at the shop's cost. */
function openPost(method: 'parcel' | 'pickup' = 'parcel') {
  const counter = openCounter()
  const { shop, run, product, cart, pay, last } = counter
  run('MANAGER', 'returnPolicyCreate', undefined, { shippingPaidBy: 'SHOP' })
  const id = cart([product(5), 2])
  const chosen = [...shop.rows().deliveryMethod.values()].find(({ code }) => code === method)?.id
  run('CUSTOMER', 'cartDeliveryMethodSet', id, { method: chosen })
  run('PROVIDER', 'paymentComplete', pay(id, 'test'))
  const sell = (label: string, trackingNumber: string) =>
    run('SYSTEM', 'labelStore', label, { carrierReference: `c-${label}`, trackingNumber, pdf: 'AA==', zpl: 'AA==' })
  if (method === 'parcel') {
    run('WAREHOUSE', 'deliveryLabelBuy', last('delivery'))
    sell(last('label'), 'OUT')
  }
  run('WAREHOUSE', 'deliveryShip', last('delivery'))
  if (method === 'parcel') run('PROVIDER', 'deliveryMarkDelivered', last('delivery'))
  const [line] = [...shop.rows().orderLine.values()].filter(({ kind }) => kind === 'GOODS')
  const lines = [{ line: line?.id, quantity: 1 }]
  const found = run('CUSTOMER', 'returnRequest', id, { lines })
  const labels = () =>
    [...shop.rows().label.values()].filter(({ returnId }) => returnId === found).map((row) => row.state)
  const receive = () => run('WAREHOUSE', 'returnReceive', found, { lines: [{ line: line?.id, sellable: 1 }] })
  const exceptions = () => [...shop.rows().exception.values()].map((row) => `${row.code} ${row.state}`)
  return { ...counter, found, labels, receive, sell, exceptions }
}

describe('the label of a return', () => {
  it('is bought again where the carrier has refused it, which ends the report of that', () => {
    const { run, refuse, found, last, labels, exceptions, sell } = openPost()
    expect(refuse('SALES', 'returnLabelBuy', found)).toEqual(['LABEL_PENDING'])
    run('SYSTEM', 'labelFail', last('label'), { message: 'No such country' })
    expect([labels(), exceptions()]).toEqual([['FAILED'], ['LABEL_FAILED OPEN']])
    run('SALES', 'returnLabelBuy', found)
    expect([labels(), exceptions()]).toEqual([['FAILED', 'PENDING'], ['LABEL_FAILED RESOLVED']])
    sell(last('label'), 'BACK')
    expect(refuse('WAREHOUSE', 'returnLabelBuy', found)).toEqual(['RETURN_LABEL_LIVE'])
  })

  it('is not to be had where the customer came for the goods, and says so beforehand', () => {
    const { shop, refuse, found } = openPost('pickup')
    expect(refuse('SALES', 'returnLabelBuy', found)).toEqual(['NO_RETURN_LABEL'])
    const moves = available(transitions, shop.rows(), 'return', found, shop.ctx(shop.actor('SALES')))
    expect(moves.find(({ row }) => row.name === 'returnLabelBuy')?.blockers).toEqual([
      { code: 'NO_RETURN_LABEL', params: {} },
    ])
  })

  it('goes back to the carrier where the goods came another way', () => {
    const { run, found, last, labels, receive, sell } = openPost()
    sell(last('label'), 'BACK')
    run('CUSTOMER', 'returnMarkInTransit', found, { trackingNumber: 'ANOTHER' })
    receive()
    expect(labels()).toEqual(['VOIDING'])
  })

  it('goes back to the carrier where nothing moved with it', () => {
    const { last, labels, receive, sell } = openPost()
    sell(last('label'), 'BACK')
    receive()
    expect(labels()).toEqual(['VOIDING'])
  })

  it('stays where the goods came with it', () => {
    const { run, found, last, labels, receive, sell } = openPost()
    sell(last('label'), 'BACK')
    run('PROVIDER', 'returnMarkInTransit', found, { trackingNumber: 'BACK' })
    receive()
    expect(labels()).toEqual(['LIVE'])
  })

  it('goes back to the carrier with a return that is cancelled, also where its number was told', () => {
    const { run, found, last, labels, sell } = openPost()
    sell(last('label'), 'BACK')
    run('CUSTOMER', 'returnMarkInTransit', found, { trackingNumber: 'BACK' })
    run('CUSTOMER', 'returnCancel', found)
    expect(labels()).toEqual(['VOIDING'])
  })
})
