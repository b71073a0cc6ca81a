import { FormatFactoryService, InvoiceService } from '@e-invoice-eu/core'
import { eInvoiceBlocker } from '@waybill/schema/domain/e-invoice'
import type { InvoiceData } from './data.ts'
import { semanticModel } from './en16931.ts'

export interface EInvoice {
  readonly cii: string
  /** Undefined where a party has no electronic address: Peppol, which reads this syntax, delivers nowhere else. */
  readonly ubl: string | undefined
}

/**
 * The document for machines (EN 16931) in both syntaxes; undefined for a currency of three decimals. Throws where the
 * document does not have the form of the standard, which is a bug of ours.
 */
export async function eInvoiceOf(data: InvoiceData): Promise<EInvoice | undefined> {
  const cii = await ciiOf(data)
  if (cii === undefined) return undefined
  const isReachable = data.seller.email !== '' && data.buyer.email !== undefined
  return { cii, ubl: isReachable ? await ublOf(data) : undefined }
}

/** The document in the syntax CII; undefined for a currency of three decimals. */
export async function ciiOf(data: InvoiceData): Promise<string | undefined> {
  if (eInvoiceBlocker(data.currency) !== undefined) return undefined
  const model = semanticModel(data)
  // @e-invoice-eu/core 2.3 looks for the number one level higher than UBL has it, and would write the date wrongly.
  if (data.corrects !== undefined)
    Object.assign(model['ubl:Invoice'], { 'cac:BillingReference': [{ 'cbc:ID': data.corrects.number }] })
  cii.fillInvoiceDefaults(model)
  return textOf(await cii.generate(model, { format: 'CII', lang: data.locale }))
}

/** In the syntax UBL; its form and codes are checked on the way, which takes most of the time. */
const ublOf = async (data: InvoiceData): Promise<string> =>
  textOf(await service.generate(semanticModel(data), { format: 'UBL', lang: data.locale, noWarnings: true }))

const textOf = (xml: string | Uint8Array): string => (typeof xml === 'string' ? xml : new TextDecoder().decode(xml))

const silent = { log: () => undefined, warn: () => undefined, error: () => undefined }
const service = new InvoiceService(silent)
const cii = new FormatFactoryService().createFormatService('CII', silent)
