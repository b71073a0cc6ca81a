import type { Pool } from 'pg'
import type { PaymentOperation, PaymentState, ProviderKind } from '@waybill/schema/domain/records'

/** What calls to a provider need to know of a payment or of a part of one. */
export interface PaymentRow {
  readonly id: string
  readonly orderId: string
  readonly parentId: string | null
  readonly providerKind: ProviderKind
  readonly operation: PaymentOperation
  readonly state: PaymentState
  readonly reference: string
  readonly providerReference: string | null
  /** Minor units. */
  readonly amount: number
  readonly currency: string
  readonly manualCapture: boolean
}

const columns = `p.id, p.order_id AS "orderId", p.parent_id AS "parentId", p.provider_kind AS "providerKind", p.operation,
  p.state, p.reference, p.provider_reference AS "providerReference", p.amount, p.currency, p.manual_capture AS "manualCapture"`

/** The payment, as it is now. */
export async function findPayment(pool: Pool, id: string): Promise<PaymentRow | undefined> {
  const text = `SELECT ${columns} FROM payment p WHERE p.id = $1`
  const { rows } = await pool.query<PaymentRow>({ name: 'job-payment', text, values: [id] })
  return rows[0]
}

/** Captures and voids of a payment that the provider has not answered yet, oldest first. */
export async function findWaitingParts(pool: Pool, parentId: string): Promise<readonly PaymentRow[]> {
  const text = `SELECT ${columns} FROM payment p WHERE p.parent_id = $1 AND p.state = 'PENDING' ORDER BY p.id`
  const { rows } = await pool.query<PaymentRow>({ name: 'job-payment-parts', text, values: [parentId] })
  return rows
}
