import type { ProductType } from '@waybill/schema/domain/records'
import type { TaxClass } from '@waybill/schema/domain/tax'
import type { ExistingProduct } from './existing.ts'
import type { WantedProduct } from './wanted.ts'

/** What a product is to be; the category by its name. */
export interface ProductValues {
  readonly name: string
  readonly barcode: string | undefined
  readonly productType: ProductType
  readonly category: string | undefined
  readonly price: number
  readonly taxClass: TaxClass
  readonly weightGrams: number
  readonly trackStock: boolean
  readonly allowBackorder: boolean
  readonly published: boolean
}

/** What a new product is where the file says nothing. */
const fresh: ProductValues = {
  name: '',
  barcode: undefined,
  productType: 'GOODS',
  category: undefined,
  price: 0,
  taxClass: 'STANDARD',
  weightGrams: 0,
  trackStock: false,
  allowBackorder: false,
  published: true,
}

/** The values after the import: what the file does not say stays as it is. */
export function valuesAfter(wanted: WantedProduct, before: ExistingProduct | undefined): ProductValues {
  const old: ProductValues = before ?? fresh
  const productType = typeAfter(wanted, old.productType)
  return {
    name: wanted.name,
    barcode: wanted.barcode ?? old.barcode,
    productType,
    category: wanted.category ?? old.category,
    price: wanted.price,
    taxClass: taxClassAfter(wanted, old.taxClass),
    weightGrams: wanted.weightGrams ?? old.weightGrams,
    trackStock: productType === 'GOODS' && isCounted(wanted, before),
    allowBackorder: wanted.allowBackorder ?? old.allowBackorder,
    published: wanted.published ?? old.published,
  }
}

/** What is not shipped is digital, unless it is a service here. */
function typeAfter({ requiresShipping }: WantedProduct, old: ProductType): ProductType {
  if (requiresShipping === undefined) return old
  if (requiresShipping) return 'GOODS'
  return old === 'GOODS' ? 'DIGITAL' : old
}

/**
 * Not taxable is EXEMPT: Shopify means that no tax is charged anywhere, while ZERO is a rate that a country's law has to
 * give. A finer class that staff chose here (reduced, zero) stays where the file does not contradict it.
 */
function taxClassAfter({ taxable }: WantedProduct, old: TaxClass): TaxClass {
  if (taxable === true) return old === 'EXEMPT' ? 'STANDARD' : old
  if (taxable === false) return old === 'ZERO' ? old : 'EXEMPT'
  return old
}

/**
 * Stock is counted where a tracker is named. Exports exist that name none and still give quantities: they count for
 * new goods, 0 included, since selling what is not there costs more than a shop that has to say "not counted" once;
 * that word of the staff then stays.
 */
function isCounted({ isTracked, quantity }: WantedProduct, before: ExistingProduct | undefined): boolean {
  if (isTracked) return true
  return before?.productType === 'GOODS' ? before.trackStock : quantity !== undefined
}

const fields = [
  'name',
  'barcode',
  'productType',
  'category',
  'price',
  'taxClass',
  'weightGrams',
  'trackStock',
  'allowBackorder',
  'published',
] as const satisfies readonly (keyof ProductValues)[]

/** The fields that differ; of a new product, all that have a value. */
export function changedFields(
  after: ProductValues,
  before: ExistingProduct | undefined,
): readonly (keyof ProductValues)[] {
  return fields.filter((field) => after[field] !== before?.[field])
}

/** The units that are to be on hand; undefined: the file does not say, or they are not counted. */
export function onHandAfter(wanted: WantedProduct, after: ProductValues): number | undefined {
  return after.trackStock && wanted.quantity !== undefined ? Math.max(0, wanted.quantity) : undefined
}
