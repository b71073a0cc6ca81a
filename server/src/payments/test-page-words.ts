import type { Locale } from '../documents/locale.ts'
import type { ProviderState } from './provider.ts'

/** The texts of the test provider's payment page. */
export interface PageWords {
  readonly title: string
  readonly notice: string
  readonly amount: string
  readonly reference: string
  readonly pay: string
  readonly authorize: string
  readonly delay: string
  readonly fail: string
  readonly cancel: string
  readonly back: string
  readonly notFound: string
  readonly states: Readonly<Record<ProviderState, string>>
}

export const pageWords: Readonly<Record<Locale, PageWords>> = {
  en: {
    title: 'Payment',
    notice: 'Test payment: no money moves. Choose how it ends.',
    amount: 'Amount',
    reference: 'Reference',
    pay: 'Pay now',
    authorize: 'Authorise only',
    delay: 'Pay with a delay',
    fail: 'Let it be declined',
    cancel: 'Cancel',
    back: 'Back to the shop',
    notFound: 'This payment does not exist.',
    states: {
      OPEN: 'Waiting for your choice',
      PENDING: 'The payment is being processed.',
      AUTHORIZED: 'The amount is reserved.',
      CAPTURED: 'The payment has been made.',
      FAILED: 'The payment was declined. You can try again.',
      CANCELLED: 'The payment was cancelled.',
      VOIDED: 'The reservation was released.',
    },
  },
  es: {
    title: 'Pago',
    notice: 'Pago de prueba: no se mueve dinero. Elija cómo termina.',
    amount: 'Importe',
    reference: 'Referencia',
    pay: 'Pagar ahora',
    authorize: 'Solo autorizar',
    delay: 'Pagar con retraso',
    fail: 'Rechazar el pago',
    cancel: 'Cancelar',
    back: 'Volver a la tienda',
    notFound: 'Este pago no existe.',
    states: {
      OPEN: 'A la espera de su elección',
      PENDING: 'El pago se está procesando.',
      AUTHORIZED: 'El importe está reservado.',
      CAPTURED: 'El pago se ha realizado.',
      FAILED: 'El pago fue rechazado. Puede intentarlo de nuevo.',
      CANCELLED: 'El pago fue cancelado.',
      VOIDED: 'La reserva fue liberada.',
    },
  },
  sv: {
    title: 'Betalning',
    notice: 'Testbetalning: inga pengar flyttas. Välj hur den slutar.',
    amount: 'Belopp',
    reference: 'Referens',
    pay: 'Betala nu',
    authorize: 'Endast reservera',
    delay: 'Betala med fördröjning',
    fail: 'Låt den nekas',
    cancel: 'Avbryt',
    back: 'Tillbaka till butiken',
    notFound: 'Betalningen finns inte.',
    states: {
      OPEN: 'Väntar på ditt val',
      PENDING: 'Betalningen behandlas.',
      AUTHORIZED: 'Beloppet är reserverat.',
      CAPTURED: 'Betalningen är genomförd.',
      FAILED: 'Betalningen nekades. Du kan försöka igen.',
      CANCELLED: 'Betalningen avbröts.',
      VOIDED: 'Reservationen är släppt.',
    },
  },
  fr: {
    title: 'Paiement',
    notice: 'Paiement de test : aucun argent ne circule. Choisissez l’issue.',
    amount: 'Montant',
    reference: 'Référence',
    pay: 'Payer maintenant',
    authorize: 'Autoriser seulement',
    delay: 'Payer avec un délai',
    fail: 'Refuser le paiement',
    cancel: 'Annuler',
    back: 'Retour à la boutique',
    notFound: 'Ce paiement n’existe pas.',
    states: {
      OPEN: 'En attente de votre choix',
      PENDING: 'Le paiement est en cours de traitement.',
      AUTHORIZED: 'Le montant est réservé.',
      CAPTURED: 'Le paiement a été effectué.',
      FAILED: 'Le paiement a été refusé. Vous pouvez réessayer.',
      CANCELLED: 'Le paiement a été annulé.',
      VOIDED: 'La réservation a été levée.',
    },
  },
  fa: {
    title: 'پرداخت',
    notice: 'پرداخت آزمایشی است و پولی جابه‌جا نمی‌شود. نتیجه را انتخاب کنید.',
    amount: 'مبلغ',
    reference: 'شناسهٔ پرداخت',
    pay: 'پرداخت',
    authorize: 'فقط مسدود کردن مبلغ',
    delay: 'پرداخت با تأخیر',
    fail: 'رد شدن پرداخت',
    cancel: 'انصراف',
    back: 'بازگشت به فروشگاه',
    notFound: 'این پرداخت وجود ندارد.',
    states: {
      OPEN: 'در انتظار انتخاب شما',
      PENDING: 'پرداخت در حال پردازش است.',
      AUTHORIZED: 'مبلغ مسدود شد.',
      CAPTURED: 'پرداخت انجام شد.',
      FAILED: 'پرداخت رد شد. می‌توانید دوباره تلاش کنید.',
      CANCELLED: 'پرداخت لغو شد.',
      VOIDED: 'مبلغ مسدودشده آزاد شد.',
    },
  },
}
