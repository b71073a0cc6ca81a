import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { renderMail } from '@waybill/server/mail/render'
import { sampleRequest } from '@waybill/server/mail/sample'
import { at, callerOf, colleagueOf, fillCart, guestOf, textAt, type Caller } from '../support/api.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let manager: Caller
beforeAll(async () => {
  server = await startTestServer()
  manager = await colleagueOf(server)
  // The frames of mails are made ready once per process, which takes its time on a busy machine.
  await Promise.all([renderMail(sampleRequest('QUOTATION', 'en')), renderMail(sampleRequest('QUOTATION', 'fa'))])
}, 60_000)
afterAll(() => server.close())

const about = { kind: 'ORDER_CONFIRMED', locale: 'en' }
const wording = (text: string, subject = 'Mine {{ order.number }}') => ({
  ...about,
  subject,
  blocks: [{ type: 'PARAGRAPH', text }],
})
const template = async () => {
  const query = '{ mailTemplate(kind: ORDER_CONFIRMED, locale: "en") { subject isOwn blocks { type text } variables } }'
  return at((await manager.ask(query)).data, 'mailTemplate')
}
const preview = async (input: object) => {
  const query = `query($input: MailTemplatePreviewInput!) { mailTemplatePreview(input: $input) {
    __typename ... on MailPreview { subject text html locale isSample } ... on UserError { code path params } } }`
  const { data, errors } = await manager.ask(query, { input })
  expect(errors).toEqual([])
  return data?.mailTemplatePreview
}

describe('a wording', () => {
  it.each<[string, string, string, object]>([
    ['a loop without end', '{% for i in (1..100000000) %}x{% endfor %}', 'TEMPLATE_TOO_COSTLY', {}],
    ['a broken tag', 'Hello\n  {% if %}', 'TEMPLATE_SYNTAX', { line: 2, column: 8 }],
    ['an unknown tag', 'Hello {% nonsense %}', 'TEMPLATE_SYNTAX', { line: 1, column: 7 }],
    ['an unknown filter', '{{ order.number | nonsense }}', 'TEMPLATE_SYNTAX', { line: 1 }],
    ['an unknown value', 'Dear\n{{ customer.password }}', 'TEMPLATE_UNKNOWN_VALUE', { line: 2, column: 4 }],
    ['one in a branch not taken', '{% if order.number == "" %}{{ nothing }}{% endif %}', 'TEMPLATE_UNKNOWN_VALUE', {}],
    ['what every object has', '{{ order.constructor }}', 'TEMPLATE_UNKNOWN_VALUE', {}],
    ['a file', "{% include '/etc/passwd' %}", 'TEMPLATE_SYNTAX', {}],
  ])('with %s is refused with its place, and nothing changes', async (_, text, reason, place) => {
    const before = await template()
    expect(await manager.run('mailTemplateUpdate', wording(text))).toMatchObject({
      __typename: 'InvalidInput',
      path: ['input', 'blocks', '0', 'text'],
      params: { reason, ...place },
    })
    expect(await preview(wording(text))).toMatchObject({ __typename: 'InvalidInput', params: { reason } })
    expect(await template()).toEqual(before)
    const { rows } = await server.pool.query('SELECT FROM mail_template')
    expect(rows).toEqual([])
  })

  it('with a line break in the subject is refused', async () => {
    expect(await manager.run('mailTemplateUpdate', wording('x', 'Hi\r\nBcc: all@evil.example'))).toMatchObject({
      __typename: 'InvalidInput',
      path: ['input', 'subject'],
      params: { reason: 'FORBIDDEN_CHARACTER' },
    })
  })

  it('is a manager’s to change', async () => {
    const sales = await colleagueOf(server, 'neda@lumen-linen.example')
    for (const caller of [sales, callerOf(server)]) {
      expect(await caller.run('mailTemplateUpdate', wording('x'))).toMatchObject({ __typename: 'Forbidden' })
      expect(await caller.run('mailTemplateReset', about)).toMatchObject({ __typename: 'Forbidden' })
      const test = `mutation { mailTemplateTest(input: { kind: QUOTATION, to: "a@example.com" }) { __typename } }`
      expect((await caller.ask(test)).data).toEqual({ mailTemplateTest: { __typename: 'Forbidden' } })
    }
  })

  it('of the shop’s own is kept with its author, used in the next mail, and given up again', async () => {
    const changed = await manager.run('mailTemplateUpdate', wording('Total {{ order.total }}'), {
      select: 'event { actorKind }',
    })
    expect(changed).toMatchObject({ event: { type: 'MailTemplateUpdated', actorKind: 'STAFF' } })
    expect(await template()).toMatchObject({
      isOwn: true,
      subject: 'Mine {{ order.number }}',
      blocks: [{ type: 'PARAGRAPH', text: 'Total {{ order.total }}' }],
    })
    const guest = await guestOf(server)
    await fillCart(guest)
    await manager.run('orderConfirm', { order: { id: guest.cart } })
    const mails = `query($order: ID!) { mails(where: { order: $order, kinds: [ORDER_CONFIRMED] }) { nodes { subject text } } }`
    const sent = async () => at((await manager.ask(mails, { order: guest.cart })).data, 'mails', 'nodes', 0)
    await vi.waitUntil(async () => (await sent()) !== undefined, { timeout: 20_000 })
    expect(await sent()).toMatchObject({
      subject: expect.stringMatching(/^Mine S\d{5}$/),
      text: expect.stringMatching(/^Total /),
    })
    expect(await manager.run('mailTemplateReset', about)).toMatchObject({ event: { type: 'MailTemplateReset' } })
    expect(await template()).toMatchObject({ isOwn: false, subject: 'Your order {{ order.number }} is confirmed' })
    expect(await manager.run('mailTemplateReset', about)).toMatchObject({
      blockers: [{ code: 'TEMPLATE_IS_BUILT_IN' }],
    })
  })
})

describe('a preview', () => {
  it('shows every kind of mail in every language, of a made-up record where there is none', async () => {
    const { data } = await manager.ask('{ mailTemplates { kind locale subject variables } }')
    const all = data?.mailTemplates
    expect(Array.isArray(all) ? all.length : 0).toBe(17 * 5)
    const kinds = new Set((Array.isArray(all) ? all : []).map((found) => textAt(found, 'kind')))
    for (const kind of kinds)
      expect(await preview({ kind, locale: 'fa' })).toMatchObject({ __typename: 'MailPreview', locale: 'fa' })
    expect(await preview({ kind: 'CREDIT_NOTE' })).toMatchObject({ isSample: true, locale: 'en' })
  })

  it('is about the record asked for, with words that are not stored, and gives no secret away', async () => {
    const guest = await guestOf(server)
    await fillCart(guest)
    const input = { kind: 'ABANDONED_CART', record: guest.cart, subject: 'Psst {{ customer.name }}', blocks: [] }
    expect(await preview(input)).toMatchObject({ subject: 'Psst Ada Byron', isSample: false })
    const shown = await preview({ kind: 'ABANDONED_CART', record: guest.cart, locale: 'sv' })
    expect(shown).toMatchObject({
      subject: 'Du har något kvar i varukorgen',
      text: expect.not.stringContaining('link_'),
    })
    await manager.run('orderConfirm', { order: { id: guest.cart } })
    const placed = await preview({ kind: 'ORDER_CONFIRMED', record: guest.cart })
    expect([at(placed, 'isSample'), textAt(placed, 'text').match(/\/o\/\S+/g)]).toEqual([false, ['/o/%E2%80%A6']])
    expect(textAt(placed, 'html')).not.toMatch(/\/o\/[\w-]/)
    expect(await preview({ kind: 'INVOICE', record: guest.cart })).toMatchObject({ code: 'NOT_FOUND' })
    expect(await preview({ kind: 'ORDER_CONFIRMED', record: 'nonsense' })).toMatchObject({ code: 'NOT_FOUND' })
  })

  it('is sent as a test to oneself or to an address, which is one address', async () => {
    const test = async (input: object) => {
      const query = `mutation($input: MailTemplateTestInput!) { mailTemplateTest(input: $input) { __typename
        ... on MailTemplateTestSuccess { mail { id recipient subject } } ... on UserError { path params } } }`
      return (await manager.ask(query, { input })).data?.mailTemplateTest
    }
    const sent = await test({ kind: 'SIGN_IN', to: 'me@example.com' })
    expect(sent).toMatchObject({ mail: { recipient: 'me@example.com' } })
    const state = 'query($id: ID!) { node(id: $id) { ... on Mail { state } } }'
    const id = textAt(sent, 'mail', 'id')
    const kept = async () => at((await manager.ask(state, { id })).data, 'node', 'state') === 'KEPT'
    await vi.waitUntil(kept, { timeout: 20_000 })
    expect(textAt(await test({ kind: 'QUOTATION' }), 'mail', 'recipient')).toContain('@')
    expect(await test({ kind: 'QUOTATION', to: 'a@b.example\nBcc: c@d.example' })).toMatchObject({
      __typename: 'InvalidInput',
      path: ['input', 'to'],
    })
  })

  it('is sent as a test twenty times in a quarter of an hour by one person, and not once more', async () => {
    const query = `mutation { mailTemplateTest(input: { kind: QUOTATION, to: "me@example.com" }) { __typename
      ... on RateLimited { retryAfterSeconds } } }`
    const test = async (caller: Caller) => (await caller.ask(query)).data?.mailTemplateTest
    const stored = async () => {
      const { rows } = await server.pool.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM mail_message WHERE key LIKE 'TEST:%'`,
      )
      return rows[0]?.n ?? 0
    }
    // Counted anew: others of these tests send some too.
    await server.pool.query('DELETE FROM rate_count')
    const before = await stored()
    const answers = []
    for (let n = 0; n < 20; n += 1) answers.push(textAt(await test(manager), '__typename'))
    expect(new Set(answers)).toEqual(new Set(['MailTemplateTestSuccess']))
    const refused = await test(manager)
    expect(refused).toMatchObject({ __typename: 'RateLimited' })
    expect(Number(at(refused, 'retryAfterSeconds'))).toBeLessThanOrEqual(900)
    expect(await stored()).toBe(before + 20)
  })
})

it('is about the record of the number, else about the newest of the order with it', async () => {
  const guest = await guestOf(server)
  await fillCart(guest)
  const confirmed = await manager.run(
    'orderConfirm',
    { order: { id: guest.cart } },
    { select: 'order { number deliveries { number } }' },
  )
  const number = textAt(confirmed, 'order', 'number')
  const other = await guestOf(server)
  await fillCart(other)
  await manager.run('orderConfirm', { order: { id: other.cart } })
  const look = async (input: object) => {
    const query = `query($input: MailTemplatePreviewInput!) { mailTemplatePreview(input: $input) {
      ... on MailPreview { number subject isSample } ... on UserError { code } } }`
    return (await manager.ask(query, { input })).data?.mailTemplatePreview
  }
  expect(await look({ ...about, number: number.toLowerCase() })).toMatchObject({ number, isSample: false })
  const delivery = textAt(confirmed, 'order', 'deliveries', 0, 'number')
  const shipped = { kind: 'DELIVERY_SHIPPED', locale: 'en' }
  expect(await look({ ...shipped, number })).toMatchObject({ number: delivery })
  expect(await look({ ...shipped, number: delivery })).toMatchObject({ number: delivery })
  expect(await look({ ...about, number: 'S99999' })).toEqual({ code: 'NOT_FOUND' })
})

it('shows a draft as a page to a manager only, and as nothing that runs', async () => {
  const post = (headers: Readonly<Record<string, string>>) =>
    fetch(`${server.url}/mails/preview`, {
      method: 'POST',
      headers,
      body: new URLSearchParams({ html: '<p style="color: red">draft</p>' }),
    })
  const shown = await post(manager.headers)
  expect(shown.headers.get('content-security-policy')).toBe(
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'self'",
  )
  expect(await shown.text()).toBe('<p style="color: red">draft</p>')
  const packer = await colleagueOf(server, 'neda@lumen-linen.example')
  for (const caller of [callerOf(server), packer]) {
    const refused = await post(caller.headers)
    expect([refused.status, await refused.text()]).toEqual([404, 'No such mail.\n'])
  }
})
