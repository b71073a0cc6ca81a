import type { Pool } from 'pg'
import { aboutOrderOf, type MailDesk } from './desk.ts'
import type { MailMoney } from './message.ts'
import type { ComposedMail } from './outbox.ts'
import { localeOf, localeNamed } from './outbox-data.ts'

interface MoneyRow {
  readonly orderId: string
  readonly amount: number
  readonly reference: string
  readonly message: string | null
  readonly shopEmail: string
  readonly shopLocale: string
  /** The payment confirmed the order in the same breath, of which the customer hears anyway. */
  readonly confirmed: boolean
}

async function findMoney(pool: Pool, id: string, cause: string | undefined): Promise<MoneyRow | undefined> {
  const { rows } = await pool.query<MoneyRow>({
    name: 'mail-money',
    text: `
      SELECT p.order_id AS "orderId", coalesce(p.amount_received, p.amount) AS amount, p.reference, p.message,
        s.email AS "shopEmail", s.locale AS "shopLocale",
        EXISTS (SELECT FROM event e WHERE e.root_id = p.order_id AND e.cause_id = $2 AND e.type = 'OrderConfirmed')
          AS confirmed
      FROM payment p CROSS JOIN shop s WHERE p.id = $1`,
    values: [id, cause ?? null],
  })
  return rows[0]
}

const moneyOf = ({ amount, reference, message }: MoneyRow, rest: number): MailMoney => ({
  amount,
  rest,
  reference,
  ...(message === null ? {} : { problem: message }),
})

/** Says that money came; nothing where the order's confirmation says so. */
export async function composePayment(
  desk: MailDesk,
  { paymentId, cause }: { readonly paymentId: string; readonly cause?: string },
): Promise<ComposedMail | undefined> {
  const money = await findMoney(desk.pool, paymentId, cause)
  const found = money === undefined || money.confirmed ? undefined : await aboutOrderOf(desk, money.orderId)
  if (money === undefined || found === undefined) return undefined
  const { row, about, recipient } = found
  const data = { ...about, money: moneyOf(money, row.due) }
  return { request: { kind: 'PAYMENT_RECEIVED', locale: localeOf(row), data }, orderId: row.id, recipient }
}

/**
 * Says that money went back; that it did not, only to the shop: the customer can do nothing about it, and gets the money
 * another way.
 */
export async function composeRefund(
  desk: MailDesk,
  kind: 'REFUND_ISSUED' | 'REFUND_FAILED',
  paymentId: string,
): Promise<ComposedMail | undefined> {
  const money = await findMoney(desk.pool, paymentId, undefined)
  const found = money === undefined ? undefined : await aboutOrderOf(desk, money.orderId)
  if (money === undefined || found === undefined) return undefined
  const { row, about, recipient } = found
  const data = { ...about, money: moneyOf(money, 0) }
  const orderId = row.id
  return kind === 'REFUND_ISSUED'
    ? { request: { kind, locale: localeOf(row), data }, orderId, recipient }
    : { request: { kind, locale: localeNamed(money.shopLocale), data }, orderId, recipient: money.shopEmail }
}
