import { createTransport } from 'nodemailer'

export interface OutgoingMail {
  /** `smtp://user:password@host:port`, `smtps://…`. */
  readonly smtpUrl: string
  /** `Shop <orders@example.com>` or the bare address. */
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly html: string
  readonly text: string
  /** `<…@…>`, the same on every attempt, so that a mail that was taken twice is recognised as one. */
  readonly messageId: string
  readonly headers?: Readonly<Record<string, string>>
  readonly attachments?: readonly Attachment[]
  /** For connection, greeting and every reply; 15 s when absent. */
  readonly timeoutMs?: number
}

export interface Attachment {
  readonly filename: string
  readonly contentType: string
  readonly content: Buffer
}

export type SendResult =
  | { readonly ok: true; readonly response: string }
  | { readonly ok: false; readonly retry: boolean; readonly message: string }

/**
 * Sends one mail to one address over SMTP. Never throws: a 4xx reply or a connection that fails may be tried again,
 * a 5xx reply to the mail itself or a message that would smuggle in headers may not (RFC 5321, 4.2.1).
 */
export const sendSmtp = async (mail: OutgoingMail): Promise<SendResult> => {
  const problem = problemOf(mail)
  if (problem !== undefined) return { ok: false, retry: false, message: problem }
  const timeout = mail.timeoutMs ?? 15_000
  let transport: ReturnType<typeof createTransport> | undefined
  try {
    transport = createTransport({
      url: mail.smtpUrl,
      connectionTimeout: timeout,
      greetingTimeout: timeout,
      socketTimeout: timeout,
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    const { attachments, from, headers, html, messageId, subject, text, to } = mail
    const sent = await transport.sendMail({
      from,
      to,
      subject,
      html,
      text,
      messageId,
      ...(attachments === undefined ? {} : { attachments: attachments.map((file) => ({ ...file })) }),
      ...(headers === undefined ? {} : { headers: { ...headers } }),
    })
    return { ok: true, response: sent.response }
  } catch (error) {
    return failureOf(error)
  } finally {
    transport?.close()
  }
}

const addressForm = /^(?:[^<>@,;:\\[\]]*<)?[^\s<>@,;:"\\()[\]]+@[^\s<>@,;:"\\()[\]]+>?$/u

const problemOf = (mail: OutgoingMail): string | undefined => {
  const headers = Object.entries(mail.headers ?? {})
  const lines = [mail.from, mail.to, mail.subject, mail.messageId, ...headers.flat()]
  if (lines.some((line) => /[\p{Cc}\p{Zl}\p{Zp}]/u.test(line))) return 'a header may not hold a line break'
  if (!addressForm.test(mail.from)) return 'the sender is not one mail address'
  if (!addressForm.test(mail.to)) return 'the recipient is not one mail address'
  if (!/^<[^\s<>@]+@[^\s<>@]+>$/.test(mail.messageId)) return 'the message id is not of the form <id@host>'
  if (headers.some(([name]) => !/^[A-Za-z][A-Za-z0-9-]*$/.test(name))) return 'a header has a broken name'
  return undefined
}

const failureOf = (error: unknown): SendResult => {
  const message = error instanceof Error ? error.message.slice(0, 300) : 'sending failed'
  const { code, responseCode } = replyOf(error)
  // Only a 5xx about this sender, recipient or message is final: a wrong password, a refused greeting, no route or a
  // lost connection say nothing about the mail.
  const isFinal = responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE')
  return { ok: false, retry: !isFinal, message }
}

const replyOf = (error: unknown): { code: string; responseCode: number } => {
  if (typeof error !== 'object' || error === null) return { code: '', responseCode: 0 }
  return {
    code: 'code' in error && typeof error.code === 'string' ? error.code : '',
    responseCode: 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : 0,
  }
}
