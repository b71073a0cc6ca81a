import type { MailKind } from '@waybill/schema/domain/mail'
import type { Locale } from '../../documents/locale.ts'
import type { MailTemplate } from '../message.ts'
import { english } from './en.ts'
import { englishMoney } from './money/en.ts'
import { englishReturns } from './returns/en.ts'
import { spanish } from './es.ts'
import { spanishMoney } from './money/es.ts'
import { spanishReturns } from './returns/es.ts'
import { swedish } from './sv.ts'
import { swedishMoney } from './money/sv.ts'
import { swedishReturns } from './returns/sv.ts'
import { french } from './fr.ts'
import { frenchMoney } from './money/fr.ts'
import { frenchReturns } from './returns/fr.ts'
import { persian } from './fa.ts'
import { persianMoney } from './money/fa.ts'
import { persianReturns } from './returns/fa.ts'

/** Mails about money and documents. */
export type MoneyMail =
  | 'PAYMENT_RECEIVED'
  | 'ORDER_CANCELLED'
  | 'REFUND_ISSUED'
  | 'REFUND_FAILED'
  | 'INVOICE'
  | 'CREDIT_NOTE'

/** Mails about goods that come back. */
export type ReturnMail = Extract<MailKind, `RETURN_${string}`>

/** All others. */
export type OrderMail = Exclude<MailKind, MoneyMail | ReturnMail>

/** The wording that comes with the program, per language and kind of mail. */
export const builtInTemplates: Readonly<Record<Locale, Readonly<Record<MailKind, MailTemplate>>>> = {
  en: { ...english, ...englishMoney, ...englishReturns },
  es: { ...spanish, ...spanishMoney, ...spanishReturns },
  sv: { ...swedish, ...swedishMoney, ...swedishReturns },
  fr: { ...french, ...frenchMoney, ...frenchReturns },
  fa: { ...persian, ...persianMoney, ...persianReturns },
}
