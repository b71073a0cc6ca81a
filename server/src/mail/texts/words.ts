import type { Locale } from '../../documents/locale.ts'
import type { MailTotal } from '../message.ts'

/** Words around the data that templates do not hold. */
export interface MailWords {
  readonly totals: Readonly<Record<MailTotal['kind'], string>>
  readonly footer: string
  /** Under a mail that has nothing to do with an order. */
  readonly signInFooter: string
  /** Under a reminder of a cart, before the link that ends such mails. */
  readonly cartFooter: string
  readonly unsubscribe: string
  /** Under a mail to the people of the shop. */
  readonly staffFooter: string
}

export const mailWords: Readonly<Record<Locale, MailWords>> = {
  en: {
    totals: {
      SUBTOTAL: 'Subtotal',
      DISCOUNT: 'Discount',
      SHIPPING: 'Delivery',
      TAX: 'VAT',
      TOTAL: 'Total',
      TAX_INCLUDED: 'of which VAT',
    },
    footer: 'You receive this mail because of your order with us.',
    signInFooter: 'You receive this mail because somebody asked for a sign-in link with this address.',
    cartFooter: 'You receive this mail because you left a cart with this address in our shop.',
    unsubscribe: 'Unsubscribe from such reminders',
    staffFooter: 'You receive this mail because you run this shop.',
  },
  es: {
    totals: {
      SUBTOTAL: 'Subtotal',
      DISCOUNT: 'Descuento',
      SHIPPING: 'Envío',
      TAX: 'IVA',
      TOTAL: 'Total',
      TAX_INCLUDED: 'IVA incluido',
    },
    footer: 'Recibe este correo porque hizo una orden en nuestra tienda.',
    signInFooter: 'Recibe este correo porque alguien pidió un enlace de acceso con esta dirección.',
    cartFooter: 'Recibe este correo porque dejó un carrito con esta dirección en nuestra tienda.',
    unsubscribe: 'Darse de baja de estos recordatorios',
    staffFooter: 'Recibe este correo porque usted lleva esta tienda.',
  },
  sv: {
    totals: {
      SUBTOTAL: 'Delsumma',
      DISCOUNT: 'Rabatt',
      SHIPPING: 'Frakt',
      TAX: 'Moms',
      TOTAL: 'Totalt',
      TAX_INCLUDED: 'varav moms',
    },
    footer: 'Du får det här mejlet för att du har lagt en order hos oss.',
    signInFooter: 'Du får det här mejlet för att någon har bett om en inloggningslänk med den här adressen.',
    cartFooter: 'Du får det här mejlet för att du har lämnat en varukorg med den här adressen i vår butik.',
    unsubscribe: 'Avsluta sådana påminnelser',
    staffFooter: 'Du får det här mejlet för att du driver den här butiken.',
  },
  fr: {
    totals: {
      SUBTOTAL: 'Sous-total',
      DISCOUNT: 'Remise',
      SHIPPING: 'Livraison',
      TAX: 'TVA',
      TOTAL: 'Total',
      TAX_INCLUDED: 'dont TVA',
    },
    footer: 'Vous recevez ce message car vous avez passé commande chez nous.',
    signInFooter: 'Vous recevez ce message car quelqu’un a demandé un lien de connexion avec cette adresse.',
    cartFooter: 'Vous recevez ce message car vous avez laissé un panier avec cette adresse dans notre boutique.',
    unsubscribe: 'Ne plus recevoir ces rappels',
    staffFooter: 'Vous recevez ce message car vous gérez cette boutique.',
  },
  fa: {
    totals: {
      SUBTOTAL: 'جمع کالاها',
      DISCOUNT: 'تخفیف',
      SHIPPING: 'هزینهٔ ارسال',
      TAX: 'مالیات بر ارزش افزوده',
      TOTAL: 'جمع کل',
      TAX_INCLUDED: 'شامل مالیات بر ارزش افزوده',
    },
    footer: 'این ایمیل برای سفارشی که نزد ما ثبت کرده‌اید فرستاده شده است.',
    signInFooter: 'این ایمیل فرستاده شده است چون کسی با این نشانی پیوند ورود خواسته است.',
    cartFooter: 'این ایمیل فرستاده شده است چون سبد خریدی با این نشانی در فروشگاه ما مانده است.',
    unsubscribe: 'لغو دریافت این یادآوری‌ها',
    staffFooter: 'این ایمیل برای گردانندگان این فروشگاه است.',
  },
}
