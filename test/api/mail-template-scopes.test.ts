import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Scope } from '@waybill/schema/domain/actor'
import { renderMail } from '@waybill/server/mail/render'
import { sampleRequest } from '@waybill/server/mail/sample'
import { appOf, colleagueOf, guestOf, textAt } from '../support/api.ts'
import { buy, type Bought } from '../support/bought.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

/** What a mail tells of real records, to apps that may word the shop's mails. */

let server: TestServer
let bought: Bought
beforeAll(async () => {
  // The frames of mails are made ready once per process, which takes its time on a busy machine.
  await renderMail(sampleRequest('ORDER_CONFIRMED', 'en'))
  server = await startTestServer({ background: false })
  bought = await buy(server, await guestOf(server), await colleagueOf(server))
}, 60_000)
afterAll(() => server.close())

describe('for an app that reads only the settings', () => {
  const look = `query($input: MailTemplatePreviewInput!) { mailTemplatePreview(input: $input) {
    __typename ... on MailPreview { isSample subject text } ... on UserError { code } } }`
  const seen = async (scopes: readonly Scope[], input: object) => {
    const { data, errors } = await (await appOf(server, scopes)).ask(look, { input })
    expect(errors).toEqual([])
    return data?.mailTemplatePreview
  }

  it('a preview is about something made up, though there are orders, and no record is found', async () => {
    for (const kind of ['ORDER_CONFIRMED', 'INVOICE']) {
      expect(await seen(['settings:read'], { kind })).toMatchObject({ isSample: true })
      const record = kind === 'INVOICE' ? bought.invoice : bought.order
      expect(await seen(['settings:read'], { kind, record })).toEqual({ __typename: 'NotFound', code: 'NOT_FOUND' })
    }
  })

  it('one is about a record that all its areas are open to', async () => {
    const [kind, record] = ['INVOICE', bought.invoice]
    expect(await seen(['settings:read', 'orders:read'], { kind })).toMatchObject({ isSample: true })
    expect(await seen(['settings:read', 'invoices:read'], { kind, record })).toMatchObject({ code: 'NOT_FOUND' })
    const scopes: readonly Scope[] = ['settings:read', 'orders:read', 'invoices:read']
    const real = { isSample: false, text: expect.stringContaining(bought.number) }
    expect(await seen(scopes, { kind, record })).toMatchObject(real)
    expect(await seen(scopes, { kind })).toMatchObject({ isSample: false })
  })

  it('a test of a record is refused and not stored, and another tells of something made up', async () => {
    const app = await appOf(server, ['settings:write'])
    const mutation = `mutation($input: MailTemplateTestInput!) { mailTemplateTest(input: $input) {
      __typename ... on MailTemplateTestSuccess { mail { text order { id } } } ... on UserError { code } } }`
    const mails = async () => (await server.pool.query(`SELECT FROM mail_message WHERE key LIKE 'TEST:%'`)).rowCount
    const test = async (input: object) => (await app.ask(mutation, { input })).data?.mailTemplateTest
    const before = await mails()
    const input = { kind: 'ORDER_CONFIRMED', to: 'me@example.com' }
    expect(await test({ ...input, record: bought.order })).toEqual({ __typename: 'NotFound', code: 'NOT_FOUND' })
    expect(await mails()).toBe(before)
    const sent = await test(input)
    expect(sent).toMatchObject({ __typename: 'MailTemplateTestSuccess', mail: { order: null } })
    expect(textAt(sent, 'mail', 'text')).not.toContain(bought.number)
    expect(await mails()).toBe((before ?? 0) + 1)
  })
})
