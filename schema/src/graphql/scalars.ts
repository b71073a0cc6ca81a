import { GraphQLError, type ValueNode } from 'graphql'
import { formatAmount } from '../domain/money.ts'
import { builder } from './builder.ts'

const wrong = (what: string): GraphQLError => new GraphQLError(what, { extensions: { code: 'BAD_USER_INPUT' } })

builder.scalarType('DateTime', {
  description: 'A moment in UTC, RFC 3339: 2026-03-03T09:00:00Z.',
  serialize: (value) =>
    (value instanceof Date ? Temporal.Instant.fromEpochMilliseconds(value.getTime()) : value).toString(),
  parseValue: (value) => {
    if (typeof value !== 'string') throw wrong('A DateTime is a text such as 2026-03-03T09:00:00Z.')
    try {
      return Temporal.Instant.from(value)
    } catch {
      throw wrong('A DateTime is a moment with its offset, such as 2026-03-03T09:00:00Z.')
    }
  },
})

const text = (
  name: 'Date' | 'Decimal' | 'CurrencyCode' | 'Cursor',
  description: string,
  pattern: RegExp,
  example: string,
) =>
  builder.scalarType(name, {
    description,
    serialize: (value) => value,
    parseValue: (value) => {
      if (typeof value !== 'string' || !pattern.test(value)) throw wrong(`${name} is a text such as "${example}".`)
      return value
    },
  })

text('Date', 'A calendar date in the shop’s time zone: 2026-03-03.', /^\d{4}-\d{2}-\d{2}$/, '2026-03-03')
text('Decimal', 'A decimal number as text, exact: "12.50".', /^-?\d{1,16}(\.\d{1,6})?$/, '12.50')
text('CurrencyCode', 'An ISO 4217 code: EUR.', /^[A-Z]{3}$/, 'EUR')
text('Cursor', 'A place in the event log, to be kept and given back as it is.', /^[\w-]{1,2000}$/, 'cC4…')

builder.scalarType('JSON', {
  description: 'Any JSON value; only where its form depends on what it tells of, never as input to a filter.',
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: (node: ValueNode) => {
    throw wrong(`JSON cannot be written in the document (${node.kind}); send it as a variable.`)
  },
})

/** Hundredths of a percent as a Decimal of percent with two decimals: 25.00. */
export const percentOf = (basisPoints: number): string =>
  `${Math.floor(basisPoints / 100)}.${String(basisPoints % 100).padStart(2, '0')}`

/** The same without decimals that say nothing: 25. */
export const shortPercentOf = (basisPoints: number): string => String(basisPoints / 100)

/** An amount as the API shows it. */
export interface MoneyShape {
  readonly minor: bigint | number
  readonly currency: string
}

export const Money = builder.objectRef<MoneyShape>('Money').implement({
  description: 'An amount of money in the shop’s currency.',
  fields: (t) => ({
    amount: t.field({
      type: 'Decimal',
      description: 'Exact decimal in major units, with all decimals of the currency.',
      resolve: ({ minor, currency }) => formatAmount(Number(minor), currency),
    }),
    currency: t.field({ type: 'CurrencyCode', description: 'ISO 4217 code.', resolve: (money) => money.currency }),
  }),
})

export const MoneyInput = builder.inputType('MoneyInput', {
  description:
    'An amount of money; refused where it has more decimals than its currency, or another currency than the shop’s.',
  fields: (t) => ({
    amount: t.field({ type: 'Decimal', required: true, description: 'Exact decimal in major units.' }),
    currency: t.field({ type: 'CurrencyCode', required: true, description: 'ISO 4217 code.' }),
  }),
})
