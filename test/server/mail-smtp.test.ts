import { once } from 'node:events'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { renderMail } from '@waybill/server/mail/render'
import { sendSmtp, type OutgoingMail } from '@waybill/server/mail/smtp'

let server: SMTPServer
let port = 0
let received: { readonly raw: Buffer; readonly to: readonly string[] }[] = []
let refusal: { readonly at: 'RCPT' | 'DATA'; readonly code: number } | undefined

const refused = (code: number): Error => Object.assign(new Error('not now'), { responseCode: code })

beforeEach(async () => {
  received = []
  refusal = undefined
  server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    allowInsecureAuth: true,
    onAuth: (_, __, done) => done(refused(535)),
    logger: false,
    onRcptTo: (_, __, done) => done(refusal?.at === 'RCPT' ? refused(refusal.code) : null),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (refusal?.at === 'DATA') return done(refused(refusal.code))
        received.push({ raw: Buffer.concat(chunks), to: session.envelope.rcptTo.map(({ address }) => address) })
        return done()
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const address = server.server.address()
  port = typeof address === 'object' && address !== null ? address.port : 0
})

afterEach(async () => {
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
  })
})

const mail = (changed: Partial<OutgoingMail> = {}): OutgoingMail => ({
  smtpUrl: `smtp://127.0.0.1:${port}`,
  from: 'Nordlicht Böcker <orders@shop.example>',
  to: 'zoe@customer.example',
  subject: 'Hej Zoë',
  html: '<p>Hej <a href="https://shop.example/">Zoë</a></p>',
  text: 'Hej Zoë\nhttps://shop.example/\n',
  messageId: '<evt-1.order-confirmed@shop.example>',
  timeoutMs: 20_000,
  ...changed,
})

const parse = async (): Promise<Email> => {
  expect(received).toHaveLength(1)
  return PostalMime.parse(received[0]?.raw ?? Buffer.alloc(0))
}

test('sends one message to one recipient with both parts and the given message id', async () => {
  expect(await sendSmtp(mail({ headers: { 'Auto-Submitted': 'auto-generated' } }))).toMatchObject({ ok: true })
  const email = await parse()
  expect(received[0]?.to).toEqual(['zoe@customer.example'])
  expect(email).toMatchObject({
    subject: 'Hej Zoë',
    messageId: '<evt-1.order-confirmed@shop.example>',
    from: { name: 'Nordlicht Böcker', address: 'orders@shop.example' },
    to: [{ address: 'zoe@customer.example' }],
  })
  expect(email.html).toContain('<a href="https://shop.example/">')
  expect(email.text).toContain('https://shop.example/')
  expect(email.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated')
})

test('a Persian mail arrives right-to-left, with its subject, digits and links', async () => {
  const rendered = await renderMail({
    kind: 'ORDER_CONFIRMED',
    locale: 'fa',
    data: {
      shop: { name: 'شمال', url: 'https://shop.example/', email: 'orders@shop.example', timeZone: 'Asia/Tehran' },
      customerName: 'زهرا',
      order: {
        number: 'S00042',
        placedAt: Temporal.Instant.from('2026-03-20T23:30:00Z'),
        currency: 'EUR',
        url: 'https://shop.example/orders/S00042?a=1&b=2',
        items: [{ name: 'بوف کور', quantity: 2, amount: 2_550 }],
        totals: [{ kind: 'TOTAL', amount: 2_550 }],
      },
    },
  })
  await sendSmtp(mail(rendered))
  const email = await parse()
  expect(email.subject).toBe('سفارش S00042 شما تأیید شد')
  expect(email.html).toMatch(/<html lang="fa" dir="rtl"/)
  expect(email.html).toContain('href="https://shop.example/orders/S00042?a=1&amp;b=2"')
  expect(email.text).toContain('https://shop.example/orders/S00042?a=1&b=2')
  expect(email.text).toContain('۲ × بوف کور')
})

test.each([
  ['RCPT', 450, true],
  ['DATA', 451, true],
  ['RCPT', 550, false],
  ['DATA', 554, false],
] as const)('a refusal at %s with %i may be tried again: %s', async (at, code, retry) => {
  refusal = { at, code }
  expect(await sendSmtp(mail())).toMatchObject({ ok: false, retry, message: expect.stringContaining(String(code)) })
  expect(received).toEqual([])
})

test('greylisting: the second attempt carries the same message id', async () => {
  refusal = { at: 'RCPT', code: 450 }
  expect(await sendSmtp(mail())).toMatchObject({ ok: false, retry: true })
  refusal = undefined
  expect(await sendSmtp(mail())).toMatchObject({ ok: true })
  expect((await parse()).messageId).toBe('<evt-1.order-confirmed@shop.example>')
})

test('a password that is refused keeps no mail from being tried again', async () => {
  const smtpUrl = `smtp://shop:wrong@127.0.0.1:${port}`
  expect(await sendSmtp(mail({ smtpUrl }))).toMatchObject({ ok: false, retry: true })
  expect(received).toEqual([])
})

test('signs in over TLS as the URL says, and gives its password to no server that nobody vouches for', async () => {
  const seen: object[] = []
  const guarded = new SMTPServer({
    logger: false,
    onAuth: ({ username, password }, { secure }, done) => {
      seen.push({ user: username, password, secure })
      return done(null, { user: username })
    },
    onData: (stream, _, done) => {
      stream.on('data', () => undefined).on('end', () => done())
    },
  })
  guarded.on('error', () => undefined)
  guarded.listen(0, '127.0.0.1')
  await once(guarded.server, 'listening')
  const address = guarded.server.address()
  const url = `smtp://shop:s%40cret@127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  expect(await sendSmtp(mail({ smtpUrl: url }))).toMatchObject({ ok: false, retry: true })
  expect(seen).toEqual([])
  expect(await sendSmtp(mail({ smtpUrl: `${url}/?tls.rejectUnauthorized=false` }))).toMatchObject({ ok: true })
  expect(seen).toEqual([{ user: 'shop', password: 's@cret', secure: true }])
  await new Promise<void>((resolve) => {
    guarded.close(() => resolve())
  })
})

test('a server that is not there may be tried again', async () => {
  expect(await sendSmtp(mail({ smtpUrl: 'smtp://127.0.0.1:1' }))).toMatchObject({ ok: false, retry: true })
})

test.each<[string, Partial<OutgoingMail>]>([
  ['subject', { subject: 'Hi\r\nBcc: all@evil.example' }],
  ['recipient', { to: 'a@b.example\nBcc: all@evil.example' }],
  ['second recipient', { to: 'a@b.example, all@evil.example' }],
  ['recipient group', { to: 'all: a@b.example;' }],
  ['recipient without a domain', { to: 'root' }],
  ['empty recipient', { to: '' }],
  ['sender', { from: 'Shop\r\nBcc: x@y.example <orders@shop.example>' }],
  ['message id', { messageId: '<a@b>\r\nX: 1' }],
  ['message id without brackets', { messageId: 'a@b' }],
  ['header value', { headers: { 'X-A': 'b\nBcc: x@y.example' } }],
  ['header name', { headers: { 'X-A: b\nBcc': 'x@y.example' } }],
])('refuses to smuggle headers in through the %s', async (_, changed) => {
  expect(await sendSmtp(mail(changed))).toMatchObject({ ok: false, retry: false })
  expect(received).toEqual([])
})
