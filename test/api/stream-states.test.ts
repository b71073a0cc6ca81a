import { afterAll, beforeAll, expect, it } from 'vitest'
import { colleagueOf, fillCart, guestOf, type Caller } from '../support/api.ts'
import { visible } from '../support/quiet.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let manager: Caller
let order: string
let cursor: string
let token: string

interface Found {
  readonly order: {
    readonly deliveries: readonly { readonly id: string; readonly transfers: readonly { readonly id: string }[] }[]
  }
}

beforeAll(async () => {
  server = await startTestServer({ background: false })
  manager = await colleagueOf(server)
  const guest = await guestOf(server)
  token = guest.token
  order = guest.cart
  await fillCart(guest)
  const { data } = await manager.ask('{ board { cursor } }')
  cursor = String(Reflect.get(Object(data?.board), 'cursor'))
  await manager.run('orderConfirm', { order: { id: order } })
  await manager.run('orderShipUnpaidSet', { order: { id: order }, allow: true })
  const query = 'query($id: ID!) { order(ref: { id: $id }) { deliveries { id transfers { id } } } }'
  const found = (await manager.ask(query, { id: order })).data as unknown as Found
  for (const { id } of found.order.deliveries[0]?.transfers ?? []) {
    await manager.run('transferValidate', { transfer: { id } })
  }
  await visible(server)
})
afterAll(() => server.close())

/** What a stream tells the customer of the order since its confirmation. */
async function told(subscription: string): Promise<readonly object[]> {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'waybill-cart': token, accept: 'text/event-stream', 'content-type': 'application/json' },
    body: JSON.stringify({
      query: `subscription($after: Cursor) { change: ${subscription} }`,
      variables: { after: cursor },
    }),
  })
  let text = ''
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk
    if (text.includes('"Heartbeat"')) break
  }
  const messages = [...text.matchAll(/^data: (.+)$/gm)].map(([, json = '']) => JSON.parse(json).data.change)
  return messages.slice(0, -1)
}

it('tells of the state of a delivery that its steps bring about', async () => {
  const fields = '__typename ... on DeliveryStatusChanged { type from to delivery { id } }'
  const moves = await told(`deliveryStatusChanged(after: $after, states: [READY, PICKED]) { ${fields} }`)
  expect(moves).toMatchObject([
    { type: 'DeliveryPlanned', to: 'READY' },
    { type: 'TransferValidated', from: null, to: 'PICKED' },
  ])
  expect(await told(`deliveryStatusChanged(after: $after, states: [CANCELLED]) { ${fields} }`)).toEqual([])
})

it('tells of the state of an order only when it is moved', async () => {
  const fields = '__typename ... on OrderStatusChanged { type from to }'
  expect((await told(`orderStatusChanged(after: $after) { ${fields} }`)).length).toBeGreaterThan(3)
  const moves = await told(`orderStatusChanged(after: $after, states: [ORDER], id: "${order}") { ${fields} }`)
  expect(moves).toEqual([{ __typename: 'OrderStatusChanged', type: 'OrderConfirmed', from: 'QUOTATION', to: 'ORDER' }])
})
