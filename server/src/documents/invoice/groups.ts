import { groupsOfLines } from '@waybill/schema/domain/document-totals'
import type { InvoiceLineData } from './data.ts'

/** What a document has of one VAT category and rate. */
export type VatGroup = ReturnType<typeof vatGroups>[number]

/** The VAT table of a document: highest rate first. */
export const vatGroups = (lines: readonly InvoiceLineData[]) =>
  groupsOfLines(lines).toSorted((a, b) => b.rateBp - a.rateBp || (a.taxCategory < b.taxCategory ? -1 : 1))
