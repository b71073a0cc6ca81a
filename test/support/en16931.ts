import { XMLParser } from 'fast-xml-parser'
import { at, list, numberAt, textAt, type XmlNode } from './xml.ts'

const untaxed: ReadonlySet<string> = new Set(['Z', 'E', 'K', 'AE', 'G'])
const excused: ReadonlySet<string> = new Set(['E', 'K', 'AE', 'G'])

/** The names under which the standard lists the rules of a category. */
const family: Readonly<Record<string, string>> = { S: 'BR-S', Z: 'BR-Z', E: 'BR-E', K: 'BR-IC', AE: 'BR-AE', G: 'BR-G' }

/**
 * The arithmetic rules of EN 16931 that a document breaks, by name, read from its CII file alone: nothing of our own
 * sums is trusted. A document that is a difference may miss the VAT of a rate by one minor unit, which the official
 * check of BR-CO-17 tolerates.
 */
export function brokenRules(cii: string): readonly string[] {
  const document = at(parser.parse(cii), 'CrossIndustryInvoice')
  const trade = at(document, 'SupplyChainTradeTransaction')
  const settlement = at(trade, 'ApplicableHeaderTradeSettlement')
  const lines = list(trade, 'IncludedSupplyChainTradeLineItem').map(lineOf)
  const groups = list(settlement, 'ApplicableTradeTax').map(groupOf)
  const rules = {
    ...sumRules(settlement, lines, groups),
    'BR-16': lines.length > 0,
    'BR-55':
      textAt(at(document, 'ExchangedDocument'), 'TypeCode') === '380' ||
      textAt(at(settlement, 'InvoiceReferencedDocument'), 'IssuerAssignedID') !== '',
    'BR-27': lines.every(({ price }) => price >= 0),
    'line amounts': lines.every((line) => line.quantity * line.price === line.net * line.base && line.quantity !== 0),
    'BR-CO-18': groups.length > 0,
    ...Object.assign({}, ...groups.map((group) => groupRules(group, lines))),
    ...Object.assign({}, ...[...new Set(lines.map(({ category }) => category))].map((of) => partyRules(of, trade))),
    'a group for each category and rate of the lines': lines.every(({ category, rate }) =>
      groups.some((group) => group.category === category && group.rate === rate),
    ),
  }
  return Object.entries(rules).flatMap(([rule, holds]) => (holds === true ? [] : [rule]))
}

const parser = new XMLParser({ removeNSPrefix: true, parseTagValue: false, parseAttributeValue: false })

type Line = ReturnType<typeof lineOf>
type Group = ReturnType<typeof groupOf>

function lineOf(item: XmlNode) {
  const tax = at(item, 'SpecifiedLineTradeSettlement', 'ApplicableTradeTax')
  const price = at(item, 'SpecifiedLineTradeAgreement', 'NetPriceProductTradePrice')
  return {
    category: textAt(tax, 'CategoryCode'),
    rate: numberAt(tax, 'RateApplicablePercent'),
    net: numberAt(
      at(item, 'SpecifiedLineTradeSettlement', 'SpecifiedTradeSettlementLineMonetarySummation'),
      'LineTotalAmount',
    ),
    quantity: numberAt(at(item, 'SpecifiedLineTradeDelivery'), 'BilledQuantity') / 100,
    price: numberAt(price, 'ChargeAmount'),
    base: (numberAt(price, 'BasisQuantity') || 100) / 100,
  }
}

const groupOf = (tax: XmlNode) => ({
  category: textAt(tax, 'CategoryCode'),
  rate: numberAt(tax, 'RateApplicablePercent'),
  base: numberAt(tax, 'BasisAmount'),
  tax: numberAt(tax, 'CalculatedAmount'),
  minorUnit: textAt(tax, 'CalculatedAmount').includes('.') ? 1 : 100,
  reason: textAt(tax, 'ExemptionReason'),
})

/** BR-CO-10 to BR-CO-16 and BR-CO-25; amounts in hundredths. */
function sumRules(settlement: XmlNode, lines: readonly Line[], groups: readonly Group[]) {
  const sums = at(settlement, 'SpecifiedTradeSettlementHeaderMonetarySummation')
  const of = (name: string) => numberAt(sums, name)
  const terms = at(settlement, 'SpecifiedTradePaymentTerms')
  const extras = list(settlement, 'SpecifiedTradeAllowanceCharge')
  const extra = (isCharge: 'true' | 'false') =>
    sum(extras, (one) =>
      textAt(at(one, 'ChargeIndicator'), 'Indicator') === isCharge ? numberAt(one, 'ActualAmount') : 0,
    )
  return {
    'BR-CO-10': sum(lines, ({ net }) => net) === of('LineTotalAmount'),
    'BR-CO-11': extra('false') === of('AllowanceTotalAmount'),
    'BR-CO-12': extra('true') === of('ChargeTotalAmount'),
    'BR-CO-13':
      of('TaxBasisTotalAmount') === of('LineTotalAmount') - of('AllowanceTotalAmount') + of('ChargeTotalAmount'),
    'BR-CO-14': of('TaxTotalAmount') === sum(groups, ({ tax }) => tax),
    'BR-CO-15': of('GrandTotalAmount') === of('TaxBasisTotalAmount') + of('TaxTotalAmount'),
    'BR-CO-16': of('DuePayableAmount') === of('GrandTotalAmount') - of('TotalPrepaidAmount') + of('RoundingAmount'),
    'BR-CO-25':
      of('DuePayableAmount') <= 0 || textAt(terms, 'Description') !== '' || at(terms, 'DueDateDateTime') !== undefined,
  }
}

/** What holds for a row of the VAT table by its category: BR-S, BR-Z, BR-E, BR-IC, BR-AE, BR-G, each 01, 05, 08–10. */
function groupRules(group: Group, lines: readonly Line[]) {
  const { category, rate, base, tax, reason, minorUnit } = group
  const name = family[category] ?? `unknown category ${category}`
  const mine = lines.filter((line) => line.category === category && line.rate === rate)
  return {
    'BR-CO-17': Math.abs((base * rate) / 10_000 - tax) <= 1.5 * minorUnit,
    [`${name}-01`]: mine.length > 0 && category in family,
    [`${name}-05`]: untaxed.has(category) ? rate === 0 : rate > 0,
    [`${name}-08`]: sum(mine, ({ net }) => net) === base,
    [`${name}-09`]: !untaxed.has(category) || tax === 0,
    [`${name}-10`]: excused.has(category) === (reason !== ''),
  }
}

/** Who has to be named with what, by the categories of a document: BR-…-02, BR-IC-11, BR-IC-12. */
function partyRules(category: string, trade: XmlNode) {
  const name = family[category] ?? category
  const agreement = at(trade, 'ApplicableHeaderTradeAgreement')
  const delivery = at(trade, 'ApplicableHeaderTradeDelivery')
  const vatIdOf = (party: string) => textAt(at(agreement, party, 'SpecifiedTaxRegistration'), 'ID')
  const isReversed = category === 'K' || category === 'AE'
  return {
    [`${name}-02`]: vatIdOf('SellerTradeParty') !== '' && (!isReversed || vatIdOf('BuyerTradeParty') !== ''),
    ...(category === 'K'
      ? {
          'BR-IC-11': at(delivery, 'ActualDeliverySupplyChainEvent', 'OccurrenceDateTime') !== undefined,
          'BR-IC-12': textAt(at(delivery, 'ShipToTradeParty', 'PostalTradeAddress'), 'CountryID') !== '',
        }
      : {}),
  }
}

const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((total, item) => total + of(item), 0)
