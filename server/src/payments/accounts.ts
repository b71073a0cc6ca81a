import type { Pool } from 'pg'
import { z } from 'zod'
import { VaultError, type Vault } from '../secrets/vault.ts'
import { SetupFault, type StripeAccount } from './stripe/account.ts'

/** The keys that were entered for a provider, as they are now; throws a SetupFault where there are none to be had. */
export type LoadAccount = () => Promise<StripeAccount>

const keys = z.object({ secretKey: z.string(), webhookSecret: z.string() })

/** Reads the shop's account at Stripe from its sealed row; asked for every call, so that new keys hold at once. */
export function makeStripeAccount(pool: Pool, vault: Vault): LoadAccount {
  return async () => {
    const { rows } = await pool.query<{ id: string; name: string; sealed: string | null }>({
      name: 'stripe-account',
      text: `SELECT p.id, p.name, c.sealed FROM payment_provider p LEFT JOIN credential c ON c.id = p.id
        WHERE p.kind = 'STRIPE'`,
    })
    const [row] = rows
    if (row?.sealed === undefined || row.sealed === null)
      throw new SetupFault(`The payment provider ${row?.name ?? 'Stripe'} has no keys: enter them in its settings.`)
    try {
      return keys.parse(JSON.parse(vault.open(row.sealed, row.id)))
    } catch (error) {
      throw error instanceof VaultError ? new SetupFault(error.message) : error
    }
  }
}
