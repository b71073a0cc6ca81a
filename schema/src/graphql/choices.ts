import { choices } from '../domain/choices.ts'
import { enumOf } from './enums.ts'

/** The enum of every closed set: the same one for input and output. */
export const choiceEnums = {
  ActorKind: enumOf('ActorKind', choices.ActorKind.doc, choices.ActorKind.values),
  BuyerKind: enumOf('BuyerKind', choices.BuyerKind.doc, choices.BuyerKind.values),
  Carrier: enumOf('Carrier', choices.Carrier.doc, choices.Carrier.values),
  ClearableSetting: enumOf('ClearableSetting', choices.ClearableSetting.doc, choices.ClearableSetting.values),
  DeliveryKind: enumOf('DeliveryKind', choices.DeliveryKind.doc, choices.DeliveryKind.values),
  DeliveryMailTrigger: enumOf(
    'DeliveryMailTrigger',
    choices.DeliveryMailTrigger.doc,
    choices.DeliveryMailTrigger.values,
  ),
  DeliveryPaper: enumOf('DeliveryPaper', choices.DeliveryPaper.doc, choices.DeliveryPaper.values),
  DeliveryTaxClass: enumOf('DeliveryTaxClass', choices.DeliveryTaxClass.doc, choices.DeliveryTaxClass.values),
  Exemption: enumOf('Exemption', choices.Exemption.doc, choices.Exemption.values),
  InvoiceMode: enumOf('InvoiceMode', choices.InvoiceMode.doc, choices.InvoiceMode.values),
  InvoicePolicy: enumOf('InvoicePolicy', choices.InvoicePolicy.doc, choices.InvoicePolicy.values),
  LineKind: enumOf('LineKind', choices.LineKind.doc, choices.LineKind.values),
  MailBlockType: enumOf('MailBlockType', choices.MailBlockType.doc, choices.MailBlockType.values),
  MailKind: enumOf('MailKind', choices.MailKind.doc, choices.MailKind.values),
  MailState: enumOf('MailState', choices.MailState.doc, choices.MailState.values),
  OrderSource: enumOf('OrderSource', choices.OrderSource.doc, choices.OrderSource.values),
  ProductType: enumOf('ProductType', choices.ProductType.doc, choices.ProductType.values),
  ProviderKind: enumOf('ProviderKind', choices.ProviderKind.doc, choices.ProviderKind.values),
  RefundCapability: enumOf('RefundCapability', choices.RefundCapability.doc, choices.RefundCapability.values),
  RefundCause: enumOf('RefundCause', choices.RefundCause.doc, choices.RefundCause.values),
  RefundDecision: enumOf('RefundDecision', choices.RefundDecision.doc, choices.RefundDecision.values),
  ReturnPayer: enumOf('ReturnPayer', choices.ReturnPayer.doc, choices.ReturnPayer.values),
  ReturnResolution: enumOf('ReturnResolution', choices.ReturnResolution.doc, choices.ReturnResolution.values),
  ShippingPolicy: enumOf('ShippingPolicy', choices.ShippingPolicy.doc, choices.ShippingPolicy.values),
  TaxClass: enumOf('TaxClass', choices.TaxClass.doc, choices.TaxClass.values),
  UndeliveredReason: enumOf('UndeliveredReason', choices.UndeliveredReason.doc, choices.UndeliveredReason.values),
  WarehouseSteps: enumOf('WarehouseSteps', choices.WarehouseSteps.doc, choices.WarehouseSteps.values),
  Weekday: enumOf('Weekday', choices.Weekday.doc, choices.Weekday.values),
} as const

/** The enum that an input's choice is made of; a set that is not described, or otherwise, does not become one. */
export function choiceEnum(name: string, values: readonly string[]) {
  const found = Object.entries(choiceEnums).find(([known]) => known === name)
  const described = Object.entries(choices).find(([known]) => known === name)
  if (found === undefined || described === undefined)
    throw new Error(`Describe the choice ${name} in domain/choices.ts`)
  const words = Object.keys(described[1].values)
  if (words.join() !== values.join())
    throw new Error(`The choice ${name} is ${values.join()}, described as ${words.join()}`)
  return found[1]
}
