import type { Pool } from 'pg'
import type { MailKind, MailTemplateBlock } from '@waybill/schema/domain/mail'
import type { Locale } from '../documents/locale.ts'
import type { MailBlock, MailTemplate } from './message.ts'

/** The shop's own wording; undefined where it uses the built-in one. */
export async function findOwnTemplate(pool: Pool, kind: MailKind, locale: Locale): Promise<MailTemplate | undefined> {
  const { rows } = await pool.query<{ subject: string; blocks: readonly MailTemplateBlock[] }>({
    name: 'mail-own-template',
    text: 'SELECT subject, blocks FROM mail_template WHERE kind = $1 AND locale = $2 AND subject IS NOT NULL',
    values: [kind, locale],
  })
  return rows[0] && templateOf(rows[0])
}

/** A wording as it is stored and as the API has it, made ready to be filled in. */
export const templateOf = (row: {
  readonly subject: string
  readonly blocks: readonly MailTemplateBlock[]
}): MailTemplate => ({ subject: row.subject, blocks: row.blocks.map(blockOf) })

/** The same the other way round. */
export const storedBlocks = (template: MailTemplate): readonly MailTemplateBlock[] => template.blocks.map(storedBlock)

function blockOf({ type, text = '', url = '', rows = [] }: MailTemplateBlock): MailBlock {
  switch (type) {
    case 'HEADING':
      return { type: 'heading', text }
    case 'PARAGRAPH':
      return { type: 'paragraph', text }
    case 'NOTE':
      return { type: 'note', text }
    case 'FACTS':
      return { type: 'facts', rows }
    case 'BUTTON':
      return { type: 'button', text, url }
    case 'ITEMS':
      return { type: 'items' }
    case 'TOTALS':
      return { type: 'totals' }
    case 'PARCELS':
      return { type: 'parcels' }
    case 'REST':
      return { type: 'rest' }
  }
}

function storedBlock(block: MailBlock): MailTemplateBlock {
  switch (block.type) {
    case 'heading':
      return { type: 'HEADING', text: block.text }
    case 'paragraph':
      return { type: 'PARAGRAPH', text: block.text }
    case 'note':
      return { type: 'NOTE', text: block.text }
    case 'facts':
      return { type: 'FACTS', rows: block.rows }
    case 'button':
      return { type: 'BUTTON', text: block.text, url: block.url }
    case 'items':
      return { type: 'ITEMS' }
    case 'totals':
      return { type: 'TOTALS' }
    case 'parcels':
      return { type: 'PARCELS' }
    case 'rest':
      return { type: 'REST' }
  }
}
