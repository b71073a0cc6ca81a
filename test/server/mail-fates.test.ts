import PostalMime from 'postal-mime'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { newId } from '@waybill/server/commands/new-id'
import { at, callerOf, listAt, soon, textAt, typeOf } from '../support/api.ts'
import { openFloor, type Floor } from '../support/floor.ts'
import { startMailServer, type MailServer } from '../support/mail-server.ts'
import { hurry, quiet } from '../support/quiet.ts'

/** What becomes of a mail at a mail server that does not simply take it, as the shop's people see it. */

let floor: Floor
let smtp: MailServer
beforeAll(async () => {
  smtp = await startMailServer()
  floor = await openFloor({ smtpUrl: smtp.url })
})
afterAll(async () => {
  await floor.close()
  await smtp.close()
})

interface Kept {
  readonly id: string
  readonly state: string
  readonly error: string | null
}

/** The order's mails as the API lists them. */
async function mailsOf(order: string): Promise<readonly Kept[]> {
  const query = 'query($where: MailFilter) { mails(where: $where) { nodes { id state error } } }'
  const { data } = await floor.manager.ask(query, { where: { order } })
  return listAt(data, 'mails', 'nodes').map((mail) => mail as Kept)
}

const becomes = (order: string, state: string) =>
  vi.waitUntil(async () => {
    const [found] = await mailsOf(order)
    return found?.state === state ? found : undefined
  }, soon)

/** Lets what waits for another try run now, until the mail is sent. */
async function sentAtLast(order: string): Promise<void> {
  await vi.waitUntil(async () => {
    await hurry(floor.server)
    return (await mailsOf(order))[0]?.state === 'SENT'
  }, soon)
  await quiet(floor.server)
}

const receivedSince = (before: number) => Promise.all(smtp.received.slice(before).map((raw) => PostalMime.parse(raw)))

it('sends one mail after a server has asked to come back later', async () => {
  const before = smtp.received.length
  smtp.refusals.push({ at: 'RCPT', code: 450 })
  const order = await floor.confirmed()
  expect((await becomes(order, 'FAILED')).error).toContain('450')
  expect(smtp.received).toHaveLength(before)
  await sentAtLast(order)
  expect(await mailsOf(order)).toMatchObject([{ state: 'SENT', error: null }])
  expect(await receivedSince(before)).toHaveLength(1)
})

it('says why an address was refused for good, and sends the mail again when told to', async () => {
  const before = smtp.received.length
  smtp.refusals.push({ at: 'RCPT', code: 550 })
  const order = await floor.confirmed()
  const { id, error } = await becomes(order, 'FAILED')
  expect(error).toContain('550')
  await quiet(floor.server)
  await hurry(floor.server)
  await quiet(floor.server)
  expect(smtp.received).toHaveLength(before)
  const open = await floor.manager.ask('{ exceptions(where: { codes: ["MAIL_FAILED"] }) { nodes { state recordId } } }')
  expect(at(open.data, 'exceptions', 'nodes')).toEqual([{ state: 'OPEN', recordId: order }])

  const guest = callerOf(floor.server)
  expect(typeOf(await resend(guest, id))).toBe('Forbidden')
  expect(await resend(floor.manager, id)).toMatchObject({ __typename: 'MailResendSuccess', mail: { id } })
  await becomes(order, 'SENT')
  await quiet(floor.server)
  expect(await receivedSince(before)).toMatchObject([{ to: [{ address: 'ada@example.com' }] }])
  // What has arrived is not sent once more.
  expect(typeOf(await resend(floor.manager, id))).toBe('NotFound')
  await quiet(floor.server)
  expect(smtp.received).toHaveLength(before + 1)
})

it('sends the same mail again after the line went dead in the middle of it', async () => {
  const before = smtp.received.length
  smtp.refusals.push({ at: 'DATA' })
  const order = await floor.confirmed()
  await becomes(order, 'FAILED')
  expect(smtp.received).toHaveLength(before)
  const { rows: first } = await floor.server.pool.query('SELECT key FROM mail_message ORDER BY id DESC LIMIT 1')
  await sentAtLast(order)
  expect(await mailsOf(order)).toHaveLength(1)
  const { rows } = await floor.server.pool.query('SELECT key FROM mail_message ORDER BY id DESC LIMIT 1')
  expect(rows).toEqual(first)
  const mails = await receivedSince(before)
  expect(mails.map(({ messageId }) => messageId)).toEqual(smtp.begun.slice(-1))
  expect(new Set(smtp.begun.slice(-2)).size).toBe(1)
})

it('refuses an address with a line break where it is entered', async () => {
  const { cart, run } = await floor.filled()
  const email = 'ada@example.com\nBcc: all@evil.example'
  const result = await run('cartContactSet', { order: { id: cart }, name: 'Ada', email })
  expect(result).toMatchObject({ __typename: 'InvalidInput', path: ['input', 'email'] })
  expect(await floor.orderOf(cart, 'contact { email }')).toEqual({ contact: { email: 'ada@example.com' } })
  const template = { kind: 'ORDER_CONFIRMED', locale: 'en', to: email }
  const query = `mutation($input: MailTemplateTestInput!) { result: mailTemplateTest(input: $input) {
    __typename ... on UserError { path } } }`
  const { data } = await floor.manager.ask(query, { input: template })
  expect(data?.result).toEqual({ __typename: 'InvalidInput', path: ['input', 'to'] })
})

it.each(['SIGN_IN', 'ABANDONED_CART'])('shows and sends nobody the secret of a %s mail again', async (kind) => {
  const before = smtp.received.length
  const id = newId('mailMessage')
  await floor.server.pool.query(
    `INSERT INTO mail_message (id, key, kind, locale, recipient, subject, html, text, state, created_at)
     VALUES ($1::uuid, $1::text, $2, 'en', 'ada@example.com', 'Link', 'link_secret', 'link_secret', 'FAILED', now())`,
    [id, kind],
  )
  expect(await resend(floor.manager, btoa(`Mail:${id}`))).toMatchObject({ __typename: 'NotFound', mail: undefined })
  await quiet(floor.server)
  expect(smtp.received).toHaveLength(before)
  const { rows } = await floor.server.pool.query('SELECT state FROM mail_message WHERE id = $1', [id])
  expect(rows).toEqual([{ state: 'FAILED' }])
})

it('sends the test of a reminder without the link by which its customer unsubscribes', async () => {
  const { cart } = await floor.filled()
  const before = smtp.received.length
  const input = { kind: 'ABANDONED_CART', record: cart, to: 'me@example.com' }
  const query = `mutation($input: MailTemplateTestInput!) { result: mailTemplateTest(input: $input) { __typename } }`
  expect(textAt((await floor.manager.ask(query, { input })).data, 'result', '__typename')).toBe(
    'MailTemplateTestSuccess',
  )
  await vi.waitUntil(() => smtp.received.length > before, soon)
  const [mail] = await receivedSince(before)
  expect(mail?.to?.[0]?.address).toBe('me@example.com')
  expect(mail?.headers.filter(({ key }) => key.startsWith('list-'))).toEqual([])
  expect(`${mail?.text}${mail?.html}`).not.toContain('link_')
})

async function resend(caller: { readonly ask: Floor['manager']['ask'] }, mail: string) {
  const query = `mutation($input: MailResendInput!) { result: mailResend(input: $input) {
    __typename ... on MailResendSuccess { mail { id } } } }`
  const { data } = await caller.ask(query, { input: { mail } })
  return { __typename: textAt(data, 'result', '__typename'), mail: at(data, 'result', 'mail') }
}
