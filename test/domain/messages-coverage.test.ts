import { readdirSync, readFileSync } from 'node:fs'
import { blockerCodes } from '@waybill/schema/domain/blockers'
import type { Field, Fields } from '@waybill/schema/domain/field'
import { counters, queueNames } from '@waybill/schema/domain/queues'
import { transitions } from '@waybill/schema/domain/transitions'
import { describe, expect, test } from 'vitest'
import { en } from '../../schema/src/messages/en.ts'
import { message, type Kind } from '../../schema/src/messages/message.ts'

const domain = new URL('../../schema/src/domain/', import.meta.url)
const sources = readdirSync(domain)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(new URL(name, domain), 'utf8'))
  .join('\n')

/** Codes under which the server reports what belongs to no row of its own. */
const server = new URL('../../server/src/', import.meta.url)
const reported = readdirSync(server, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .flatMap((name) => [
    ...readFileSync(new URL(name, server), 'utf8').matchAll(/\breport\w*\(work,[^;]*?'([A-Z]+(?:_[A-Z]+)+)'/g),
  ])
  .map(([, code = '']) => code)

/** The quoted codes in the first argument of every call that the pattern finds: a ternary there names two. */
const codesIn = (call: RegExp): string[] =>
  [...sources.matchAll(call)].flatMap((found) =>
    [...(found[1] ?? '').matchAll(/'([A-Z][A-Z_]+)'/g)].map(([, code = '']) => code),
  )

const fieldsOf = (fields: Fields): [string, Field][] =>
  Object.entries(fields).flatMap(([name, field]) => [[name, field] as [string, Field], ...innerOf(name, field)])

function innerOf(name: string, field: Field): [string, Field][] {
  if (field.kind === 'object') return fieldsOf(field.fields)
  return field.kind === 'list' ? [[name, field.item], ...innerOf(name, field.item)] : []
}

const inputs = transitions.flatMap((row) => fieldsOf(row.input))
const statesOf = (type: string): string[] =>
  [
    ...(new RegExp(`type ${type} =([^\\n]*(?:\\n  \\|[^\\n]*)*)`).exec(sources)?.[1] ?? '').matchAll(/'([A-Z_]+)'/g),
  ].map(([, state = '']) => state)

const hasText = (kind: Kind, code: string): boolean => Object.hasOwn(en[kind], code)
const missing = (kind: Kind, codes: Iterable<string>): string[] =>
  [...new Set(codes)].filter((code) => !hasText(kind, code)).sort()

describe('the catalogue has a text for', () => {
  test('every blocker in the domain', () => {
    const codes = codesIn(/\bblocker\(\s*([^,)]*)/g)
    expect(codes.length).toBeGreaterThan(60)
    expect(missing('blocker', codes)).toEqual([])
  })

  test('every blocker that the API describes', () => {
    expect(missing('blocker', blockerCodes)).toEqual([])
  })

  test('every blocker, with places only for params that it has', () => {
    for (const [code, text] of Object.entries(en.blocker)) {
      const calls = [...sources.matchAll(new RegExp(`'${code}', \\{([^]*?)\\}\\)`, 'g'))].map(
        ([, params = '']) => params,
      )
      const names = [...JSON.stringify(text).matchAll(/\{(\w+)(?::[\w.]+)?\}/g)].map(([, name = '']) => name)
      for (const name of names) expect([code, name, calls.join().includes(name)]).toEqual([code, name, true])
    }
  })

  test('every error of an input', () => {
    const formats = ['email', 'country', 'currency', 'language', 'timeZone']
    const codes = [
      ...codesIn(/\b(?:fail|invalid)\(\s*([^{)]*)/g),
      ...formats.map((form) => `NOT_A_${form.replace(/[A-Z]/g, '_$&').toUpperCase()}`),
    ].concat('WRONG_ID', 'CURRENCY_MISMATCH', 'TOO_MANY_DECIMALS', 'NOT_A_NUMBER', 'ALREADY_TAKEN', 'UNKNOWN_RECORD')
    expect(codes).toContain('REQUIRED')
    expect(missing('input', codes)).toEqual([])
  })

  test('every rejection', () => {
    const rejections = sources.slice(
      sources.indexOf('export type Rejection'),
      sources.indexOf('export function invalid'),
    )
    const codes = [...rejections.matchAll(/kind: '([A-Z_]+)'/g)].map(([, code = '']) => code)
    expect(codes).toContain('RATE_LIMITED')
    expect(missing('error', codes)).toEqual([])
  })

  test('every exception', () => {
    const codes = [
      ...codesIn(/\bopenException\(([^)]*?code: '[A-Z_]+')/g),
      ...codesIn(/\babout\(record, ([^,)]*)/g),
      ...statesOf('PaymentOperation')
        .filter((operation) => ['CAPTURE', 'VOID', 'REFUND'].includes(operation))
        .map((operation) => `${operation}_FAILED`),
      ...inputs.flatMap(([, field]) =>
        field.kind === 'choice' && field.enumName === 'OrphanCode' ? field.values : [],
      ),
      ...reported,
    ]
    expect(codes).toContain('PAID_UNAVAILABLE')
    expect(missing('exception', codes)).toEqual([])
    // And no text for what nobody says.
    expect(Object.keys(en.exception).filter((code) => !codes.includes(code))).toEqual([])
  })

  test('every transition, its event, its input and its choices', () => {
    expect(
      missing(
        'transition',
        transitions.map((row) => row.name),
      ),
    ).toEqual([])
    expect(
      missing(
        'event',
        transitions.map((row) => row.event),
      ),
    ).toEqual([])
    expect(
      missing(
        'field',
        inputs.map(([name]) => name),
      ),
    ).toEqual([])
    const choices = inputs.flatMap(([, field]) =>
      field.kind === 'choice' ? field.values.map((value) => `${field.enumName}.${value}`) : [],
    )
    expect(missing('choice', choices)).toEqual([])
    expect(
      missing(
        'choice',
        statesOf('TransferStep').map((step) => `TransferStep.${step}`),
      ),
    ).toEqual([])
  })

  test('every change of a record that another one caused', () => {
    const roots = new Set(transitions.map((row) => row.on).filter((on) => !belowOrder.has(on)))
    expect(
      missing(
        'event',
        [...roots].map((on) => `${on.charAt(0).toUpperCase()}${on.slice(1)}Changed`),
      ),
    ).toEqual([])
  })

  test('every move in which a colleague can be faster', () => {
    const ending = transitions.filter(
      (row) => row.mutation !== false && row.from !== 'NEW' && row.to !== 'SAME' && row.to !== 'ACTIVE',
    )
    expect(ending.map((row) => row.event).filter((event) => !Object.hasOwn(en.done, event))).toEqual([])
    expect(statesOf('TransferStep').filter((step) => !Object.hasOwn(en.done, step))).toEqual([])
  })

  test('every state and derived status', () => {
    const states = {
      order: 'OrderState',
      payment: 'PaymentState',
      delivery: 'DeliveryState',
      transfer: 'TransferState',
      label: 'LabelState',
      paymentStatus: 'PaymentStatus',
      deliveryStatus: 'DeliveryStatus',
    }
    for (const [record, type] of Object.entries(states)) {
      const found = statesOf(type)
      expect(found.length, type).toBeGreaterThan(3)
      expect(
        missing(
          'state',
          found.map((state) => `${record}.${state}`),
        ),
      ).toEqual([])
    }
    expect(missing('state', ['exception.OPEN', 'exception.RESOLVED'])).toEqual([])
  })

  test('every queue and counter', () => {
    expect(missing('queue', queueNames)).toEqual([])
    expect(missing('counter', Object.keys(counters))).toEqual([])
  })

  test('every error of a request, by the names of the design and of the HTTP layer', () => {
    const codes = `BAD_REQUEST SYNTAX VALIDATION COST_TOO_HIGH TOO_DEEP TOO_MANY_TOKENS TOO_MANY_ALIASES
      TOO_MANY_ROOT_FIELDS FIRST_TOO_LARGE BODY_TOO_LARGE TIMEOUT UNAUTHENTICATED FORBIDDEN INTERNAL METHOD_NOT_ALLOWED
      UNSUPPORTED_MEDIA_TYPE TOO_MANY_SUBSCRIPTIONS THROTTLED GRAPHQL_PARSE_FAILED GRAPHQL_VALIDATION_FAILED
      OPERATION_RESOLUTION_FAILURE BAD_USER_INPUT UNSUPPORTED_CONTENT_TYPE MUTATION_NEEDS_POST PAGE_TOO_LARGE
      INTERNAL_SERVER_ERROR`.split(/\s+/)
    expect(codes.filter((code) => message('en', 'request', code).includes(code))).toEqual([])
  })
})

/** Rows of these tables change under the order's own event. */
const belowOrder = new Set<string>(['payment', 'delivery', 'transfer', 'label'])
