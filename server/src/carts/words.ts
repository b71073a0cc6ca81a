import type { Locale } from '../documents/locale.ts'

/** What the pages behind the links of a reminder say. */
export interface CartPageWords {
  readonly waiting: string
  /** A button. */
  readonly back: string
  readonly bought: string
  readonly closed: string
  readonly expired: string
  readonly ask: string
  readonly stop: string
  readonly stopped: string
}

export const cartPageWords: Readonly<Record<Locale, CartPageWords>> = {
  en: {
    waiting: 'Your cart is still there',
    back: 'Back to the cart',
    bought: 'You have ordered what was in this cart',
    closed: 'This cart is closed',
    expired: 'This link no longer works',
    ask: 'Do you no longer want to be reminded of carts?',
    stop: 'Unsubscribe',
    stopped: 'You get no more reminders at this address',
  },
  es: {
    waiting: 'Su carrito sigue ahí',
    back: 'Volver al carrito',
    bought: 'Ya ha hecho una orden con lo que había en este carrito',
    closed: 'Este carrito está cerrado',
    expired: 'Este enlace ya no funciona',
    ask: '¿Ya no quiere que le recordemos sus carritos?',
    stop: 'Darse de baja',
    stopped: 'No recibirá más recordatorios en esta dirección',
  },
  sv: {
    waiting: 'Din varukorg finns kvar',
    back: 'Till varukorgen',
    bought: 'Du har beställt det som låg i den här varukorgen',
    closed: 'Den här varukorgen är stängd',
    expired: 'Den här länken fungerar inte längre',
    ask: 'Vill du inte längre bli påmind om varukorgar?',
    stop: 'Avsluta påminnelser',
    stopped: 'Du får inga fler påminnelser på den här adressen',
  },
  fr: {
    waiting: 'Votre panier est toujours là',
    back: 'Revenir au panier',
    bought: 'Vous avez commandé ce qui était dans ce panier',
    closed: 'Ce panier est fermé',
    expired: 'Ce lien ne fonctionne plus',
    ask: 'Ne voulez-vous plus de rappels de vos paniers ?',
    stop: 'Se désabonner',
    stopped: 'Vous ne recevrez plus de rappels à cette adresse',
  },
  fa: {
    waiting: 'سبد خرید شما هنوز اینجاست',
    back: 'بازگشت به سبد خرید',
    bought: 'آنچه در این سبد بود سفارش داده شده است',
    closed: 'این سبد خرید بسته شده است',
    expired: 'این پیوند دیگر کار نمی‌کند',
    ask: 'دیگر نمی‌خواهید سبد خرید به شما یادآوری شود؟',
    stop: 'لغو یادآوری',
    stopped: 'دیگر یادآوری‌ای به این نشانی فرستاده نمی‌شود',
  },
}
