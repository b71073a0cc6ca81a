import { typesetPdf } from '../typst.ts'
import type { PaperData } from './data.ts'
import { paperTemplate } from './template.ts'
import { paperText } from './text.ts'

/** The papers of deliveries as one PDF. */
export const renderPapers = (data: PaperData): Uint8Array =>
  typesetPdf({
    template: paperTemplate,
    data: paperText(data),
    at: Temporal.PlainDate.from(data.date).toZonedDateTime('UTC').toInstant(),
  })
