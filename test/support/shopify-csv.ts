/** Cells by column name; those left out are empty. */
export type Cells = Readonly<Record<string, string>>

const columns = [
  'Handle',
  'Title',
  'Body (HTML)',
  'Type',
  'Published',
  'Option1 Name',
  'Option1 Value',
  'Option2 Value',
  'Option3 Value',
  'Variant SKU',
  'Variant Grams',
  'Variant Weight',
  'Variant Inventory Tracker',
  'Variant Inventory Qty',
  'Variant Inventory Policy',
  'Variant Price',
  'Variant Requires Shipping',
  'Variant Taxable',
  'Variant Barcode',
  'Gift Card',
  'Variant Weight Unit',
  'Status',
] as const

/** A product export with a header and these rows. */
export const csv = (rows: readonly Cells[]): string =>
  [columns, ...rows.map((cells) => columns.map((column) => cells[column] ?? ''))].map(row).join('')

/** A line of a file. */
export const row = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\n`

/** The file in pieces, as a disk or a network gives it. */
export async function* bytesOf(file: string | Buffer, size = 1000): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(file)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
