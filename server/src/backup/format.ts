import { z } from 'zod'

/** The name and version of the form of the file; a reader refuses any other. */
export const format = { format: 'waybill-backup', version: 1 } as const

const counts = z.record(z.string(), z.int().nonnegative())

const header = z.strictObject({
  format: z.literal(format.format),
  version: z.literal(format.version),
  /** Epoch of the log that was exported; the copy gets another. */
  epoch: z.string(),
  exportedAt: z.iso.datetime(),
  /** Columns of every table in the file, in the order of the tables. */
  tables: z.record(z.string(), z.array(z.string())),
  counts,
  /** Last number given by each sequence. */
  sequences: z.record(z.string().regex(/^[a-z_]+_number_seq$/), z.int().nonnegative()),
  /** The last event that each consumer of the log has read. */
  consumers: z.record(z.string(), z.uuid().nullable()),
})
const line = z.strictObject({ table: z.string(), row: z.record(z.string(), z.unknown()) })
const footer = z.strictObject({ end: z.literal(true), counts, sha256: z.string() })

export type Header = z.infer<typeof header>
export type Line = z.infer<typeof line>
export type Footer = z.infer<typeof footer>

/** Why a file cannot be imported, as one sentence for the person who tried. */
export class BackupError extends Error {
  override name = 'BackupError'
}

export const parseHeader = (text: string): Header => {
  const found = parse(text)
  const known = z.looseObject({ format: z.literal(format.format), version: z.unknown() }).safeParse(found)
  if (!known.success) throw new BackupError('This is not a backup of Waybill: its first line is no header.')
  if (known.data.version !== format.version) {
    throw new BackupError(
      `This backup has version ${String(known.data.version)}; this Waybill reads ${format.version}.`,
    )
  }
  return checked(header, found, 1)
}

export const parseLine = (text: string, number: number): Line => checked(line, parse(text), number)

export const parseFooter = (text: string): Footer | undefined => footer.safeParse(parse(text)).data

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function checked<T>(schema: z.ZodType<T>, found: unknown, number: number): T {
  const result = schema.safeParse(found)
  if (!result.success) throw new BackupError(`Line ${number} of the backup cannot be read.`)
  return result.data
}
