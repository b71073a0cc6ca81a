import { describe, expect, it } from 'vitest'
import { openCounter } from '../support/counter.ts'

function openDesk() {
  const counter = openCounter()
  const { shop, run, cart, pay } = counter
  const category = run('MANAGER', 'categoryCreate', undefined, { name: 'Lamps' })
  const policy = (input: Readonly<Record<string, unknown>>) => run('MANAGER', 'returnPolicyCreate', undefined, input)
  const lineOf = (order: string) =>
    [...shop.rows().orderLine.values()].find((row) => row.orderId === order && row.kind !== 'DELIVERY')
  /** The days of the line that a product is bought by. */
  const daysOf = (product: string) => {
    const order = cart([product, 1])
    run('PROVIDER', 'paymentComplete', pay(order, 'test'))
    return lineOf(order)?.returnDays
  }
  return { ...counter, category, policy, lineOf, daysOf }
}

describe('F18 the policy of a product', () => {
  it('is its own, else its category’s, else its type’s, else the shop’s, else the law', () => {
    const { run, product, category, policy, daysOf } = openDesk()
    const lamp = product(9, { category })
    expect(daysOf(lamp)).toBe(14)
    policy({ windowDays: 20 })
    expect(daysOf(lamp)).toBe(20)
    policy({ productType: 'GOODS', windowDays: 30 })
    expect(daysOf(lamp)).toBe(30)
    policy({ category, windowDays: 40 })
    expect([daysOf(lamp), daysOf(product(9))]).toEqual([40, 30])
    const own = policy({ product: lamp, windowDays: 50 })
    expect(daysOf(lamp)).toBe(50)
    run('MANAGER', 'returnPolicyUpdate', own, { windowDays: 60 })
    expect(daysOf(lamp)).toBe(60)
    run('MANAGER', 'returnPolicyRemove', own)
    expect(daysOf(lamp)).toBe(40)
  })

  it('is kept by an order as it was at checkout', () => {
    const { run, product, policy, cart, pay, lineOf } = openDesk()
    const shopWide = policy({ windowDays: 30, restockingFeeBp: 1500, shippingPaidBy: 'SHOP', autoApprove: true })
    const order = cart([product(9), 1])
    run('PROVIDER', 'paymentComplete', pay(order, 'test'))
    run('MANAGER', 'returnPolicyUpdate', shopWide, { windowDays: 5, returnable: false })
    expect(lineOf(order)).toMatchObject({
      returnable: true,
      returnDays: 30,
      restockingFeeBp: 1500,
      returnPaidBy: 'SHOP',
      returnAutoApprove: true,
    })
  })

  it('is for one thing, once, and not for anybody but managers to set', () => {
    const { refuse, run, product, category, policy } = openDesk()
    const lamp = product(9)
    const both = { product: lamp, category }
    expect(refuse('MANAGER', 'returnPolicyCreate', undefined, both)).toEqual(['POLICY_ONE_OF'])
    const own = policy({ product: lamp })
    expect(refuse('MANAGER', 'returnPolicyCreate', undefined, { product: lamp })).toEqual(['POLICY_EXISTS'])
    expect(refuse('SALES', 'returnPolicyCreate', undefined, {})).toEqual(['FORBIDDEN'])
    run('MANAGER', 'returnPolicyRemove', own)
    expect(refuse('MANAGER', 'returnPolicyUpdate', own, { windowDays: 1 })).toEqual(['ALREADY_REMOVED'])
    policy({ product: lamp })
  })

  it('keeps what it does not take back from everybody whom the law gives no right', () => {
    const { run, refuse, product, policy, cart, pay, shop, lineOf, last } = openDesk()
    policy({ returnable: false })
    run('SALES', 'customerUpdate', [...shop.rows().customer.keys()][0], { kind: 'B2B' })
    const order = cart([product(9), 1])
    const method = [...shop.rows().deliveryMethod.values()].find((row) => row.code === 'pickup')?.id
    run('CUSTOMER', 'cartDeliveryMethodSet', order, { method })
    run('PROVIDER', 'paymentComplete', pay(order, 'test'))
    run('WAREHOUSE', 'deliveryShip', last('delivery'))
    const lines = [{ line: lineOf(order)?.id, quantity: 1 }]
    expect(refuse('CUSTOMER', 'returnRequest', order, { lines })).toEqual(['NOT_RETURNABLE'])
  })
})

describe('a digital product', () => {
  /** An e-book, bought and paid, with consent to its use at once or without. */
  function buy(digitalConsent: boolean) {
    const desk = openDesk()
    const { run, product, cart, shop, lineOf, orderOf } = desk
    const book = product(0, { productType: 'DIGITAL', exemption: 'DIGITAL', downloadUrl: 'https://books.example/1' })
    const order = cart([book, 1])
    const provider = [...shop.rows().paymentProvider.values()].find((row) => row.code === 'test')?.id
    const input = { provider, expectedTotal: orderOf(order)?.total, digitalConsent }
    run('PROVIDER', 'paymentComplete', run('CUSTOMER', 'paymentInitiate', order, input))
    const line = lineOf(order)?.id
    return { ...desk, order, line, ask: { lines: [{ line, quantity: 1 }] } }
  }

  it('H29 cannot come back once it is used with consent', () => {
    const { run, refuse, order, line, ask, lineOf, shop } = buy(true)
    expect(lineOf(order)).toMatchObject({ digitalConsentAt: shop.clock.now(), firstAccessedAt: undefined })
    run('CUSTOMER', 'downloadOpen', order, { line })
    const used = lineOf(order)?.firstAccessedAt
    expect(used).toEqual(shop.clock.now())
    shop.clock.advance({ hours: 1 })
    run('CUSTOMER', 'downloadOpen', order, { line })
    expect(lineOf(order)?.firstAccessedAt).toEqual(used)
    expect(refuse('CUSTOMER', 'returnRequest', order, ask)).toEqual(['NOT_RETURNABLE'])
  })

  it.each([
    ['was not used', true, false],
    ['was used without consent', false, true],
  ])('comes back where it %s', (_, consent, used) => {
    const { run, order, line, ask, shop, refuse } = buy(consent)
    if (used) run('CUSTOMER', 'downloadOpen', order, { line })
    const found = run('CUSTOMER', 'returnRequest', order, ask)
    expect([...shop.rows().return.values()]).toMatchObject([{ id: found, state: 'RECEIVED', statutory: true }])
    // And it is nobody's to use any more.
    expect(refuse('CUSTOMER', 'downloadOpen', order, { line })).toEqual(['NOT_DELIVERED'])
  })

  it('opens for what is digital, and for its customer alone', () => {
    const { refuse, product, order, line, cart, lineOf, run } = buy(true)
    const other = cart([product(9), 1])
    run('SALES', 'orderConfirm', other)
    expect(refuse('CUSTOMER', 'downloadOpen', other, { line: lineOf(other)?.id })).toEqual(['NOT_DIGITAL'])
    expect(refuse('CUSTOMER', 'downloadOpen', other, { line })).toEqual(['LINE_NOT_FOUND'])
    expect(refuse('SALES', 'downloadOpen', order, { line })).toEqual(['FORBIDDEN'])
  })
})
