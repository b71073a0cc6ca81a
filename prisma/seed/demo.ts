import { demoSeller } from './demo-seller.ts'

/** The demo shop: what a newcomer finds. Amounts are minor units; weights are grams. */

export interface DemoProduct {
  readonly sku: string
  readonly barcode: string
  readonly category: string
  readonly price: number
  readonly weightGrams: number
  readonly stock: number
  readonly productType?: 'GOODS' | 'DIGITAL'
  readonly allowBackorder?: boolean
  readonly names: {
    readonly en: string
    readonly es: string
    readonly sv: string
    readonly fr: string
    readonly fa: string
  }
}

export const demoShop = {
  name: 'Lumen & Linen',
  email: 'desk@lumen-linen.example',
  currency: 'EUR',
  country: 'FR',
  timeZone: 'Europe/Paris',
  locale: 'en',
  pricesIncludeTax: true,
  testProvider: true,
} as const

export const demoSettings = {
  bankHolder: 'Lumen & Linen SARL',
  bankIban: 'FR7630006000011234567890189',
  bankBic: 'AGRIFRPP',
  ...demoSeller,
  deliveryMailTrigger: 'DONE',
  abandonedDelayMinutes: 600,
  simulation: true,
} as const

export const demoWarehouses = [
  { code: 'LYO', name: 'Lyon', country: 'FR', steps: 'PICK_PACK_SHIP', position: 0 },
  { code: 'LIL', name: 'Lille', country: 'FR', steps: 'SHIP_ONLY', position: 1 },
] as const

export const demoMethods = [
  {
    code: 'standard',
    name: 'Standard parcel',
    names: { es: 'Paquete estándar', sv: 'Vanligt paket', fr: 'Colis standard', fa: 'بستهٔ معمولی' },
    kind: 'SHIP',
    carrier: 'TEST_CARRIER',
    price: 490,
    position: 0,
  },
  {
    code: 'express',
    name: 'Express',
    names: { es: 'Exprés', sv: 'Express', fr: 'Express', fa: 'فوری' },
    kind: 'SHIP',
    carrier: 'TEST_CARRIER',
    price: 990,
    handlingDays: 0,
    position: 1,
  },
  {
    code: 'letter',
    name: 'Letter',
    names: { es: 'Carta', sv: 'Brev', fr: 'Lettre', fa: 'نامه' },
    kind: 'SHIP',
    carrier: 'FLAT_RATE',
    price: 250,
    position: 2,
  },
] as const

export const demoPickup = {
  code: 'pickup',
  name: 'Pick up in Lille',
  names: { es: 'Recoger en Lille', sv: 'Hämta i Lille', fr: 'Retrait à Lille', fa: 'تحویل حضوری در لیل' },
  kind: 'PICKUP',
  price: 0,
  position: 3,
} as const

export const demoStaff = [
  { name: 'Margaux Petit', email: 'margaux@lumen-linen.example', roles: ['MANAGER'] },
  { name: 'Sara Lindqvist', email: 'sara@lumen-linen.example', roles: ['WAREHOUSE'] },
  { name: 'Diego Torres', email: 'diego@lumen-linen.example', roles: ['WAREHOUSE'] },
  { name: 'Neda Rahimi', email: 'neda@lumen-linen.example', roles: ['SALES'] },
  { name: 'Olivier Blanc', email: 'olivier@lumen-linen.example', roles: ['ACCOUNTANT'] },
] as const

const product = (
  sku: string,
  category: string,
  price: number,
  weightGrams: number,
  stock: number,
  names: readonly [string, string, string, string, string],
  more: Partial<DemoProduct> = {},
): DemoProduct => {
  const [en, es, sv, fr, fa] = names
  // An EAN-13 of the range for use inside a shop.
  const digits = `20000${String(sku.charCodeAt(0)).padStart(3, '0')}${String(price).padStart(4, '0').slice(-4)}`
  return {
    sku,
    barcode: `${digits}${checkDigit(digits)}`,
    category,
    price,
    weightGrams,
    stock,
    names: { en, es, sv, fr, fa },
    ...more,
  }
}

function checkDigit(digits: string): number {
  const sum = Array.from(digits).reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0)
  return (10 - (sum % 10)) % 10
}

export const demoProducts: readonly DemoProduct[] = [
  product('LMP-ARC', 'Lamps', 18900, 5200, 40, [
    'Arc floor lamp',
    'Lámpara de pie Arco',
    'Golvlampa Båge',
    'Lampadaire Arc',
    'چراغ پایه‌بلند قوسی',
  ]),
  product('LMP-DSK', 'Lamps', 6450, 1400, 120, [
    'Desk lamp',
    'Lámpara de escritorio',
    'Skrivbordslampa',
    'Lampe de bureau',
    'چراغ مطالعه',
  ]),
  product('LMP-PAP', 'Lamps', 3290, 450, 180, [
    'Paper lantern',
    'Farol de papel',
    'Papperslykta',
    'Lanterne en papier',
    'فانوس کاغذی',
  ]),
  product('LMP-GLO', 'Lamps', 4990, 900, 90, ['Opal globe', 'Globo opalino', 'Opalglob', 'Globe opale', 'حباب شیری']),
  product('BLB-E27', 'Lamps', 690, 60, 900, [
    'Warm bulb E27',
    'Bombilla cálida E27',
    'Varm glödlampa E27',
    'Ampoule chaude E27',
    'لامپ آفتابی E27',
  ]),
  product('LIN-SHT', 'Linen', 8900, 1600, 150, [
    'Linen sheet',
    'Sábana de lino',
    'Linnelakan',
    'Drap en lin',
    'ملحفهٔ کتان',
  ]),
  product('LIN-PIL', 'Linen', 2450, 300, 260, [
    'Pillowcase',
    'Funda de almohada',
    'Örngott',
    'Taie d’oreiller',
    'روبالشی',
  ]),
  product('LIN-DUV', 'Linen', 13900, 2200, 70, [
    'Duvet cover',
    'Funda nórdica',
    'Påslakan',
    'Housse de couette',
    'روتختی',
  ]),
  product('LIN-TBL', 'Linen', 5990, 800, 110, ['Tablecloth', 'Mantel', 'Bordsduk', 'Nappe', 'رومیزی']),
  product('LIN-NAP', 'Linen', 1890, 180, 320, [
    'Napkins, set of 4',
    'Servilletas, juego de 4',
    'Servetter, 4 st',
    'Serviettes, lot de 4',
    'دستمال سفره، ۴ عددی',
  ]),
  product('TWL-BTH', 'Linen', 2990, 600, 240, [
    'Bath towel',
    'Toalla de baño',
    'Badhandduk',
    'Serviette de bain',
    'حولهٔ حمام',
  ]),
  product('THR-WOL', 'Throws', 9900, 1100, 60, [
    'Wool throw',
    'Manta de lana',
    'Ullpläd',
    'Plaid en laine',
    'پتوی پشمی',
  ]),
  product('THR-COT', 'Throws', 4490, 850, 130, [
    'Cotton throw',
    'Manta de algodón',
    'Bomullspläd',
    'Plaid en coton',
    'پتوی نخی',
  ]),
  product('CSH-VEL', 'Throws', 3490, 500, 160, [
    'Velvet cushion',
    'Cojín de terciopelo',
    'Sammetskudde',
    'Coussin en velours',
    'کوسن مخمل',
  ]),
  product('VAS-CLY', 'Table', 2790, 900, 85, [
    'Clay vase',
    'Jarrón de barro',
    'Lervas',
    'Vase en terre cuite',
    'گلدان سفالی',
  ]),
  product('MUG-STN', 'Table', 1590, 380, 400, [
    'Stoneware mug',
    'Taza de gres',
    'Stengodsmugg',
    'Tasse en grès',
    'ماگ سنگی',
  ]),
  product('PLT-STN', 'Table', 1990, 620, 280, [
    'Stoneware plate',
    'Plato de gres',
    'Stengodstallrik',
    'Assiette en grès',
    'بشقاب سنگی',
  ]),
  product('CND-BEE', 'Table', 1290, 220, 350, [
    'Beeswax candle',
    'Vela de cera de abeja',
    'Bivaxljus',
    'Bougie en cire d’abeille',
    'شمع موم زنبور',
  ]),
  product('CND-HLD', 'Table', 2190, 410, 140, [
    'Brass candle holder',
    'Candelero de latón',
    'Ljusstake i mässing',
    'Bougeoir en laiton',
    'شمعدان برنجی',
  ]),
  product(
    'RUG-JUT',
    'Rugs',
    15900,
    4200,
    25,
    ['Jute rug', 'Alfombra de yute', 'Jutematta', 'Tapis en jute', 'فرش کنفی'],
    { allowBackorder: true },
  ),
  product(
    'RUG-WOL',
    'Rugs',
    32900,
    6800,
    12,
    ['Wool rug', 'Alfombra de lana', 'Ullmatta', 'Tapis en laine', 'فرش پشمی'],
    { allowBackorder: true },
  ),
  product('BSK-SEA', 'Storage', 3990, 700, 95, [
    'Seagrass basket',
    'Cesta de junco',
    'Sjögräskorg',
    'Panier en jonc de mer',
    'سبد حصیری',
  ]),
  product('HKS-OAK', 'Storage', 2390, 350, 170, [
    'Oak hooks',
    'Ganchos de roble',
    'Ekkrokar',
    'Patères en chêne',
    'آویز بلوط',
  ]),
  product(
    'BOK-LGT',
    'Digital',
    1900,
    0,
    0,
    [
      'The light book (e-book)',
      'El libro de la luz (e-book)',
      'Ljusboken (e-bok)',
      'Le livre de la lumière (e-book)',
      'کتاب نور (الکترونیکی)',
    ],
    { productType: 'DIGITAL' },
  ),
]
