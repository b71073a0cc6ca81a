import { type CustomTypesConfig, types as builtins } from 'pg'

/** What values of PostgreSQL become, by the number of their type; everything else as `pg` has it. */
export type ValueTypes = Readonly<Record<number, (text: string) => unknown>>

const { DATE, INT8, TIMESTAMPTZ } = builtins.builtins

/** For code that computes: whole numbers, `Temporal.Instant`, `Temporal.PlainDate`. */
export const domainTypes: ValueTypes = {
  [INT8]: wholeNumber,
  [TIMESTAMPTZ]: (text) => Temporal.Instant.from(text),
  [DATE]: (text) => Temporal.PlainDate.from(text),
}

/** For answers that go out as they are: whole numbers, moments as "2026-03-01T09:30:00.123Z", dates as "2026-03-01". */
export const wireTypes: ValueTypes = {
  [INT8]: wholeNumber,
  [TIMESTAMPTZ]: (text) => text.replace(' ', 'T').replace(/\+00$/, 'Z'),
  [DATE]: (text) => text,
}

/** Puts `types` before pg's own parsers, without touching those. */
export function typeParsers(types: ValueTypes): CustomTypesConfig {
  const getTypeParser: typeof builtins.getTypeParser = (oid: TypeId, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : types[oid]) ?? builtins.getTypeParser(oid, format)
  return { getTypeParser }
}

type TypeId = Parameters<typeof builtins.getTypeParser>[0]

// A rounded amount or sequence number would be wrong in silence.
function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large for a number.`)
  return value
}
