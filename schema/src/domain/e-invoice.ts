import { currencyDecimals } from './currency.ts'
import { blocker, type Blocker } from './rejection.ts'

/** Why documents in a currency are PDF alone: EN 16931 knows two decimals at most. Undefined where it has a form. */
export const eInvoiceBlocker = (currency: string): Blocker | undefined =>
  (currencyDecimals(currency) ?? 3) <= 2 ? undefined : blocker('EINVOICE_CURRENCY', { currency })
