import type { Id } from './id.ts'
import type { Minor } from './money.ts'
import type { TableName } from './tables.ts'

/** What a command takes, as data: it becomes the GraphQL input, the check of it, and the dialog on the screen. */
export type Field = FieldKind & {
  readonly doc: string
  readonly optional?: boolean
  /** True: filled by the server, never by a caller. */
  readonly internal?: boolean
}
export type Fields = Readonly<Record<string, Field>>

type FieldKind =
  | { readonly kind: 'id'; readonly of: TableName }
  | { readonly kind: 'text'; readonly max: number; readonly format?: TextFormat }
  | { readonly kind: 'integer'; readonly min: number; readonly max: number }
  | { readonly kind: 'money'; readonly signed?: boolean }
  | { readonly kind: 'choice'; readonly enumName: string; readonly values: readonly string[] }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'date' }
  | { readonly kind: 'instant' }
  | { readonly kind: 'texts' }
  | { readonly kind: 'list'; readonly item: Field; readonly max: number }
  | { readonly kind: 'object'; readonly inputName: string; readonly fields: Fields }

/** A closer form of a text; a `secret` is never told again, `line` allows no line breaks. */
export type TextFormat =
  | 'line'
  | 'lines'
  | 'email'
  | 'country'
  | 'currency'
  | 'language'
  | 'timeZone'
  | 'vatId'
  | 'secret'

type ValueOfKind<F> = F extends { kind: 'id'; of: infer T extends TableName }
  ? Id<T>
  : F extends { kind: 'text' | 'date' }
    ? string
    : F extends { kind: 'integer' }
      ? number
      : F extends { kind: 'money' }
        ? Minor
        : F extends { kind: 'choice'; values: readonly (infer V)[] }
          ? V
          : F extends { kind: 'boolean' }
            ? boolean
            : F extends { kind: 'instant' }
              ? Temporal.Instant
              : F extends { kind: 'texts' }
                ? Readonly<Record<string, string>>
                : F extends { kind: 'list'; item: infer I }
                  ? readonly ValueOfKind<I>[]
                  : F extends { kind: 'object'; fields: infer S extends Fields }
                    ? ValuesOf<S>
                    : never

/** The TypeScript type of a command's input, from its field list. */
export type ValuesOf<S extends Fields> = {
  readonly [K in keyof S]: S[K] extends { optional: true } ? ValueOfKind<S[K]> | undefined : ValueOfKind<S[K]>
}

export const maxQuantity = 1_000_000

/** The id of a record. */
export const id = <const T extends TableName>(of: T, doc: string) => ({ kind: 'id', of, doc }) as const
/** A single line of at most 200 characters. */
export const line = (doc: string, max = 200) => ({ kind: 'text', max, format: 'line', doc }) as const
/** A text of several lines. */
export const lines = (doc: string, max = 2000) => ({ kind: 'text', max, format: 'lines', doc }) as const
/** A text of a closer form. */
export const formatted = (format: TextFormat, doc: string, max = 254) => ({ kind: 'text', max, format, doc }) as const
/** A number of units: 1 to a million. */
export const quantity = (doc: string) => ({ kind: 'integer', min: 1, max: maxQuantity, doc }) as const
/** A whole number in a range. */
export const integer = (min: number, max: number, doc: string) => ({ kind: 'integer', min, max, doc }) as const
/** An amount in the shop's currency, not negative. */
export const money = (doc: string) => ({ kind: 'money', doc }) as const
/** One of several words. */
export const choice = <const V extends readonly string[]>(enumName: string, values: V, doc: string) =>
  ({ kind: 'choice', enumName, values, doc }) as const
/** Yes or no. */
export const flag = (doc: string) => ({ kind: 'boolean', doc }) as const
/** A calendar date in the shop's time zone. */
export const date = (doc: string) => ({ kind: 'date', doc }) as const
/** A moment. */
export const instant = (doc: string) => ({ kind: 'instant', doc }) as const
/** Texts by language code. */
export const texts = (doc: string) => ({ kind: 'texts', doc }) as const
/** Several of one kind. */
export const list = <const F extends Field>(item: F, doc: string, max = 500) =>
  ({ kind: 'list', item, max, doc }) as const
/** A group of fields with an input type of its own. */
export const object = <const S extends Fields>(inputName: string, fields: S, doc: string) =>
  ({ kind: 'object', inputName, fields, doc }) as const
/** The same field, filled by the server and never by a caller. */
export const internal = <const F extends Field>(
  field: F,
): F & { readonly internal: true; readonly optional: true } => ({
  ...field,
  internal: true,
  optional: true,
})

/** The same field, which may be left out. */
export const optional = <const F extends Field>(field: F): F & { readonly optional: true } => ({
  ...field,
  optional: true,
})
