import type { Locale } from './locale.ts'

/** What a shipping label says around the data. */
export interface LabelWords {
  readonly from: string
  readonly to: string
  readonly order: string
  readonly package: string
  /** Between "1" and "2" in "package 1 of 2". */
  readonly of: string
  readonly weight: string
  readonly date: string
  readonly collect: string
}

export const labelWords: Readonly<Record<Locale, LabelWords>> = {
  en: {
    from: 'From',
    to: 'Ship to',
    order: 'Order',
    package: 'Package',
    of: ' / ',
    weight: 'Weight',
    date: 'Date',
    collect: 'Cash on delivery',
  },
  es: {
    from: 'Remitente',
    to: 'Destinatario',
    order: 'Orden',
    package: 'Bulto',
    of: ' / ',
    weight: 'Peso',
    date: 'Fecha',
    collect: 'Contra reembolso',
  },
  sv: {
    from: 'Avsändare',
    to: 'Mottagare',
    order: 'Order',
    package: 'Kolli',
    of: ' / ',
    weight: 'Vikt',
    date: 'Datum',
    collect: 'Postförskott',
  },
  fr: {
    from: 'Expéditeur',
    to: 'Destinataire',
    order: 'Commande',
    package: 'Colis',
    of: ' / ',
    weight: 'Poids',
    date: 'Date',
    collect: 'Contre remboursement',
  },
  fa: {
    from: 'فرستنده',
    to: 'گیرنده',
    order: 'سفارش',
    package: 'بسته',
    of: ' از ',
    weight: 'وزن',
    date: 'تاریخ',
    collect: 'پرداخت هنگام تحویل',
  },
}
