import type { Locale } from '../locale.ts'

/** What papers of deliveries say around the data. */
export interface PaperWords {
  readonly packingSlip: string
  readonly pickingList: string
  readonly order: string
  readonly orderedOn: string
  readonly delivery: string
  readonly shipTo: string
  readonly pickUpAt: string
  readonly customer: string
  readonly method: string
  readonly parcels: string
  readonly shipBy: string
  readonly date: string
  readonly warehouse: string
  readonly item: string
  readonly ordered: string
  readonly included: string
  readonly place: string
  readonly units: string
  readonly deliveries: string
  readonly nothing: string
  readonly more: string
  readonly help: (email: string) => string
}

export const paperWords: Readonly<Record<Locale, PaperWords>> = {
  en: {
    packingSlip: 'Packing slip',
    pickingList: 'Picking list',
    order: 'Order',
    orderedOn: 'Order date',
    delivery: 'Delivery',
    shipTo: 'Ship to',
    pickUpAt: 'Pick up at',
    customer: 'Customer',
    method: 'Shipping method',
    parcels: 'Parcels',
    shipBy: 'Ship by',
    date: 'Printed on',
    warehouse: 'Warehouse',
    item: 'Item',
    ordered: 'Ordered',
    included: 'In this delivery',
    place: 'Location',
    units: 'Qty',
    deliveries: 'Deliveries',
    nothing: 'Nothing is left to pick.',
    more: 'What is not in this delivery comes separately.',
    help: (email) => `Something missing or damaged? Write to ${email} and we will put it right.`,
  },
  es: {
    packingSlip: 'Albarán',
    pickingList: 'Lista de recogida',
    order: 'Orden',
    orderedOn: 'Fecha de la orden',
    delivery: 'Entrega',
    shipTo: 'Enviar a',
    pickUpAt: 'Recoger en',
    customer: 'Cliente',
    method: 'Forma de envío',
    parcels: 'Bultos',
    shipBy: 'Enviar antes del',
    date: 'Impresa el',
    warehouse: 'Almacén',
    item: 'Artículo',
    ordered: 'Solicitado',
    included: 'En esta entrega',
    place: 'Ubicación',
    units: 'Cant.',
    deliveries: 'Entregas',
    nothing: 'No queda nada por recoger.',
    more: 'Lo que no está en esta entrega llegará por separado.',
    help: (email) => `¿Falta algo o llegó dañado? Escriba a ${email} y lo solucionaremos.`,
  },
  sv: {
    packingSlip: 'Följesedel',
    pickingList: 'Plocklista',
    order: 'Order',
    orderedOn: 'Orderdatum',
    delivery: 'Leverans',
    shipTo: 'Levereras till',
    pickUpAt: 'Hämtas på',
    customer: 'Kund',
    method: 'Leveranssätt',
    parcels: 'Kollin',
    shipBy: 'Skickas senast',
    date: 'Utskriven',
    warehouse: 'Lager',
    item: 'Artikel',
    ordered: 'Beställt',
    included: 'I denna leverans',
    place: 'Plats',
    units: 'Antal',
    deliveries: 'Leveranser',
    nothing: 'Inget återstår att plocka.',
    more: 'Det som inte finns i denna leverans kommer separat.',
    help: (email) => `Saknas något eller är något skadat? Skriv till ${email} så ordnar vi det.`,
  },
  fr: {
    packingSlip: 'Bon de livraison',
    pickingList: 'Liste de prélèvement',
    order: 'Commande',
    orderedOn: 'Date de commande',
    delivery: 'Livraison',
    shipTo: 'Livrer à',
    pickUpAt: 'À retirer chez',
    customer: 'Client',
    method: 'Mode de livraison',
    parcels: 'Colis',
    shipBy: 'À expédier avant le',
    date: 'Imprimé le',
    warehouse: 'Entrepôt',
    item: 'Article',
    ordered: 'Commandé',
    included: 'Dans cette livraison',
    place: 'Emplacement',
    units: 'Qté',
    deliveries: 'Livraisons',
    nothing: 'Il ne reste rien à prélever.',
    more: 'Ce qui n’est pas dans cette livraison arrivera séparément.',
    help: (email) => `Un article manque ou est abîmé ? Écrivez à ${email}, nous y remédierons.`,
  },
  fa: {
    packingSlip: 'برگهٔ بسته‌بندی',
    pickingList: 'فهرست برداشت',
    order: 'سفارش',
    orderedOn: 'تاریخ سفارش',
    delivery: 'تحویل',
    shipTo: 'گیرنده',
    pickUpAt: 'محل تحویل حضوری',
    customer: 'مشتری',
    method: 'روش ارسال',
    parcels: 'تعداد بسته',
    shipBy: 'مهلت ارسال',
    date: 'تاریخ چاپ',
    warehouse: 'انبار',
    item: 'کالا',
    ordered: 'سفارش‌شده',
    included: 'در این محموله',
    place: 'محل',
    units: 'تعداد',
    deliveries: 'تحویل‌ها',
    nothing: 'چیزی برای برداشت نمانده است.',
    more: 'آنچه در این محموله نیست جداگانه فرستاده می‌شود.',
    help: (email) => `اگر چیزی کم است یا آسیب دیده، به \u2066${email}\u2069 بنویسید تا رسیدگی کنیم.`,
  },
}
