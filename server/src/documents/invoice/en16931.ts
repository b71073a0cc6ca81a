import type { Invoice } from '@e-invoice-eu/core'
import { formatAmount } from '@waybill/schema/domain/money'
import { checkVatId } from '@waybill/schema/domain/vat-id'
import type { Address } from '../address.ts'
import { formatDate } from '../format.ts'
import { plainLine } from '../plain-text.ts'
import type { InvoiceData, InvoiceLineData } from './data.ts'
import { vatGroups, type VatGroup } from './groups.ts'
import { invoiceWords } from './words.ts'

type Body = Invoice['ubl:Invoice']
type Subtotal = NonNullable<Body['cac:TaxTotal'][0]['cac:TaxSubtotal']>[number]
type Line = Body['cac:InvoiceLine'][number]
type Currency = Body['cbc:DocumentCurrencyCode']
type Country =
  Body['cac:AccountingSupplierParty']['cac:Party']['cac:PostalAddress']['cac:Country']['cbc:IdentificationCode']

/** The document in the terms of EN 16931, in the shape from which both syntaxes are written. */
export function semanticModel(data: InvoiceData): Invoice {
  const { currency, type } = data
  const words = invoiceWords[data.locale]
  const groups = vatGroups(data.lines)
  const dueDay = formatDate(Temporal.PlainDate.from(data.dueDate), data.locale)
  return {
    'ubl:Invoice': {
      'cbc:ID': data.number,
      'cbc:IssueDate': data.date,
      'cbc:DueDate': data.dueDate,
      'cbc:InvoiceTypeCode': type === 'INVOICE' ? '380' : '381',
      ...(data.reason === undefined ? {} : { 'cbc:Note': [plainLine(data.reason, 200)] }),
      'cbc:DocumentCurrencyCode': currency as Currency,
      // Peppol wants a reference of the buyer's or of the order on every document.
      'cac:OrderReference': { 'cbc:ID': data.order === '' ? 'NA' : data.order },
      ...(data.corrects === undefined ? {} : { 'cac:BillingReference': [precedingInvoice(data.corrects)] }),
      'cac:AccountingSupplierParty': sellerOf(data),
      'cac:AccountingCustomerParty': buyerOf(data),
      ...deliveryOf(data, groups),
      ...paymentMeans(data),
      'cac:PaymentTerms': { 'cbc:Note': type === 'INVOICE' ? words.payBy(dueDay) : words.refundNote },
      'cac:TaxTotal': [
        {
          'cbc:TaxAmount': formatAmount(data.tax, currency),
          'cbc:TaxAmount@currencyID': currency as Currency,
          'cac:TaxSubtotal': groups.map((group) => subtotal(group, data)),
        },
      ],
      'cac:LegalMonetaryTotal': totalsOf(data),
      'cac:InvoiceLine': data.lines.map((line) => lineOf(line, data)) as Body['cac:InvoiceLine'],
    },
  }
}

const sellerOf = ({ seller }: InvoiceData): Body['cac:AccountingSupplierParty'] => ({
  'cac:Party': {
    ...endpoint(seller.email),
    'cac:PostalAddress': postalAddress(seller.address),
    'cac:PartyTaxScheme': [{ 'cbc:CompanyID': vatNumber(seller.vatId) ?? seller.vatId, 'cac:TaxScheme': vat }],
    'cac:PartyLegalEntity': {
      'cbc:RegistrationName': plainLine(seller.name),
      ...(seller.registration === '' ? {} : { 'cbc:CompanyID': plainLine(seller.registration) }),
    },
    ...(seller.email === '' ? {} : { 'cac:Contact': { 'cbc:ElectronicMail': seller.email } }),
  },
})

function buyerOf({ buyer }: InvoiceData): Body['cac:AccountingCustomerParty'] {
  const vatId = vatNumber(buyer.vatId)
  return {
    'cac:Party': {
      ...endpoint(buyer.email),
      'cac:PostalAddress': postalAddress(buyer.address),
      ...(vatId === undefined ? {} : { 'cac:PartyTaxScheme': { 'cbc:CompanyID': vatId, 'cac:TaxScheme': vat } }),
      'cac:PartyLegalEntity': { 'cbc:RegistrationName': plainLine(buyer.company ?? buyer.name) },
      ...(buyer.company === undefined ? {} : { 'cac:Contact': { 'cbc:Name': plainLine(buyer.name) } }),
    },
  }
}

/** BR-CO-10 to BR-CO-16: there are no charges and allowances beside the lines. */
function totalsOf({ net, total, paid, currency }: InvoiceData): Body['cac:LegalMonetaryTotal'] {
  const amount = (minor: number) => formatAmount(minor, currency)
  const currencyID = currency as Currency
  return {
    'cbc:LineExtensionAmount': amount(net),
    'cbc:LineExtensionAmount@currencyID': currencyID,
    'cbc:TaxExclusiveAmount': amount(net),
    'cbc:TaxExclusiveAmount@currencyID': currencyID,
    'cbc:TaxInclusiveAmount': amount(total),
    'cbc:TaxInclusiveAmount@currencyID': currencyID,
    ...(paid === 0 ? {} : { 'cbc:PrepaidAmount': amount(paid), 'cbc:PrepaidAmount@currencyID': currencyID }),
    'cbc:PayableAmount': amount(total - paid),
    'cbc:PayableAmount@currencyID': currencyID,
  }
}

const vat = { 'cbc:ID': 'VAT' } as const

/** BR-CO-09: a VAT id begins with its country; what is none of the EU's is not told apart from a typing error. */
function vatNumber(text: string | undefined): string | undefined {
  const checked = checkVatId(text ?? '')
  return checked.valid ? checked.number : undefined
}

/** Where documents reach a party: EM of the Electronic Address Scheme list is an e-mail address. */
const endpoint = (email: string | undefined) =>
  email === undefined || email === '' ? {} : ({ 'cbc:EndpointID': email, 'cbc:EndpointID@schemeID': 'EM' } as const)

const precedingInvoice = ({ number, date }: { readonly number: string; readonly date: string }) => ({
  'cac:InvoiceDocumentReference': { 'cbc:ID': number, 'cbc:IssueDate': date },
})

function postalAddress(address: Address) {
  const { line1, line2 = '', city, postalCode, region = '', country } = address
  const parts = {
    'cbc:StreetName': line1,
    'cbc:AdditionalStreetName': line2,
    'cbc:CityName': city,
    'cbc:PostalZone': postalCode,
    'cbc:CountrySubentity': region,
  }
  // An element may be left out, never be empty (PEPPOL-EN16931-R008).
  const filled = Object.entries(parts).flatMap(([name, value]) =>
    plainLine(value) === '' ? [] : [[name, plainLine(value)] as const],
  )
  return { ...Object.fromEntries(filled), 'cac:Country': { 'cbc:IdentificationCode': country as Country } }
}

/** BR-IC-11, BR-IC-12: what goes to a business in another state names the day and the country. */
function deliveryOf({ delivery, date }: InvoiceData, groups: readonly VatGroup[]): Pick<Body, 'cac:Delivery'> {
  const { address } = delivery
  const wanted = groups.some(({ taxCategory }) => taxCategory === 'K') ? date : undefined
  const day = delivery.date ?? wanted
  if (day === undefined && address === undefined) return {}
  return {
    'cac:Delivery': {
      ...(day === undefined ? {} : { 'cbc:ActualDeliveryDate': day }),
      ...(address === undefined ? {} : { 'cac:DeliveryLocation': { 'cac:Address': postalAddress(address) } }),
      ...(address === undefined
        ? {}
        : { 'cac:DeliveryParty': { 'cac:PartyName': { 'cbc:Name': plainLine(address.name) } } }),
    },
  }
}

/** UNCL 4461: 30 is a credit transfer; 1 leaves open how, as where the money has come. */
function paymentMeans({ seller, total, paid, type, number }: InvoiceData): Pick<Body, 'cac:PaymentMeans'> {
  if (type === 'CREDIT_NOTE' || total <= paid || seller.bankIban === '') {
    return { 'cac:PaymentMeans': [{ 'cbc:PaymentMeansCode': '1' }] }
  }
  return {
    'cac:PaymentMeans': [
      {
        'cbc:PaymentMeansCode': '30',
        'cbc:PaymentID': number,
        'cac:PayeeFinancialAccount': {
          'cbc:ID': seller.bankIban.replaceAll(/\s/g, ''),
          ...(seller.bankHolder === '' ? {} : { 'cbc:Name': plainLine(seller.bankHolder) }),
          ...(seller.bankBic === '' ? {} : { 'cac:FinancialInstitutionBranch': { 'cbc:ID': seller.bankBic } }),
        },
      },
    ],
  }
}

/** Codes of the VATEX list; an exemption by national law has only words. */
const exemptionCodes = { K: 'VATEX-EU-IC', AE: 'VATEX-EU-AE', G: 'VATEX-EU-G' } as const

function subtotal({ taxCategory, rateBp, net, tax }: VatGroup, { currency, locale }: InvoiceData): Subtotal {
  const reason = taxCategory === 'S' || taxCategory === 'Z' ? undefined : taxCategory
  return {
    'cbc:TaxableAmount': formatAmount(net, currency),
    'cbc:TaxableAmount@currencyID': currency as Currency,
    'cbc:TaxAmount': formatAmount(tax, currency),
    'cbc:TaxAmount@currencyID': currency as Currency,
    'cac:TaxCategory': {
      'cbc:ID': taxCategory,
      'cbc:Percent': percent(rateBp),
      ...(reason === undefined || reason === 'E' ? {} : { 'cbc:TaxExemptionReasonCode': exemptionCodes[reason] }),
      ...(reason === undefined ? {} : { 'cbc:TaxExemptionReason': invoiceWords[locale].reasons[reason] }),
      'cac:TaxScheme': vat,
    },
  }
}

function lineOf(line: InvoiceLineData, { currency, locale }: InvoiceData): Line {
  const { net, position, sku, taxCategory, rateBp } = line
  // A price is never negative (BR-27): what is taken back has a negative quantity instead.
  const units = Math.abs(line.quantity) * (net < 0 ? -1 : 1)
  const isEven = net % units === 0
  const name = plainLine(line.name)
  return {
    'cbc:ID': String(position),
    'cbc:InvoicedQuantity': String(units),
    'cbc:InvoicedQuantity@unitCode': 'C62',
    'cbc:LineExtensionAmount': formatAmount(net, currency),
    'cbc:LineExtensionAmount@currencyID': currency as Currency,
    'cac:Item': {
      'cbc:Name': name === '' ? invoiceWords[locale].reduction : name,
      ...(sku === '' ? {} : { 'cac:SellersItemIdentification': { 'cbc:ID': plainLine(sku) } }),
      'cac:ClassifiedTaxCategory': { 'cbc:ID': taxCategory, 'cbc:Percent': percent(rateBp), 'cac:TaxScheme': vat },
    },
    'cac:Price': {
      'cbc:PriceAmount': formatAmount(Math.abs(isEven ? net / units : net), currency),
      'cbc:PriceAmount@currencyID': currency as Currency,
      // Where units do not share the amount evenly it is the price of all of them, so that nothing is rounded.
      ...(isEven ? {} : { 'cbc:BaseQuantity': String(Math.abs(units)), 'cbc:BaseQuantity@unitCode': 'C62' as const }),
    },
  }
}

const percent = (bp: number): string => `${Math.floor(bp / 100)}.${String(bp % 100).padStart(2, '0')}`
