import type { Context } from '../context.ts'
import { Draft } from '../domain/draft.ts'
import { formatted, line, optional, type Fields } from '../domain/field.ts'
import { parseInput } from '../domain/input.ts'
import { returnOffers, type ReturnOffer } from '../domain/return-offer.ts'
import type { Order } from '../domain/records.ts'
import { message } from '../messages/message.ts'
import type { OpenedForm } from '../return-form.ts'
import { builder } from './builder.ts'
import { shortPercentOf } from './scalars.ts'
import { choiceEnums } from './choices.ts'
import { keyRefused } from './idempotent.ts'
import { inputFields } from './input.ts'
import { surroundings } from './localise.ts'
import { looking } from './look.ts'
import type { Refusal } from './refusal-message.ts'
import { globalId } from './refs.ts'
import { BlockerType, errorTypeOf, InvalidInput, NotFound, RateLimited } from './rejection.ts'

/** Step one of the public form: no move of a record, so not made from the tables. Step two is `returnRequest`. */

const fields = {
  number: line('Printed number of the order: S00042.', 40),
  email: optional(
    formatted('email', 'The e-mail address of the order; not needed for an order that you may see anyway.'),
  ),
} as const satisfies Fields

const PrepareInput = builder.inputRef<Readonly<Record<string, unknown>>>('ReturnPrepareInput').implement({
  description: 'Input of `returnPrepare`.',
  fields: (t) => inputFields(t, fields),
})

const ReturnableLine = builder.objectRef<ReturnOffer>('ReturnableLine').implement({
  description: 'A line of an order, with what of it may come back and on which terms.',
  fields: (t) => ({
    line: t.id({ description: 'The order line, for `returnRequest`.', resolve: (offer) => idOf(offer) }),
    sku: t.string({ description: 'Stock keeping unit, as ordered.', resolve: (offer) => offer.line.sku }),
    name: t.string({ description: 'Name in the order’s language.', resolve: (offer) => offer.line.name }),
    ordered: t.int({
      description: 'Units ordered and not cancelled.',
      resolve: ({ line: { ordered, cancelled } }) => ordered - cancelled,
    }),
    delivered: t.exposeInt('delivered', { description: 'Units that the customer has had.' }),
    returnable: t.exposeInt('returnable', { description: 'Units that can be asked for now.' }),
    statutory: t.boolean({
      description: 'Whether the law gives the right, whatever the shop’s own terms say.',
      resolve: ({ window }) => window.statutory,
    }),
    windowDays: t.int({
      description: 'Days in which it may be announced: by law, or the shop’s where those are more.',
      resolve: ({ window }) => window.days,
    }),
    windowEndsAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'The last moment for it; null while the period has not begun, since a good is still to come.',
      resolve: ({ window }) => window.endsAt ?? null,
    }),
    terms: t.string({
      description: 'By what right, until when, and who pays for what, in sentences of your language.',
      resolve: (offer, _, context) => termsOf(offer, context),
    }),
    restockingFee: t.field({
      type: 'Decimal',
      description: 'What is kept of the price, in percent; never of a withdrawal by law.',
      resolve: (offer) => shortPercentOf(feeOf(offer)),
    }),
    shippingPaidBy: t.field({
      type: choiceEnums.ReturnPayer,
      description: 'Who pays for sending it back.',
      resolve: (offer) => offer.line.returnPaidBy,
    }),
    exemption: t.field({
      type: choiceEnums.Exemption,
      nullable: true,
      description: 'Why the law may not give the right.',
      resolve: (offer) => offer.line.exemption ?? null,
    }),
    blocker: t.field({
      type: BlockerType,
      nullable: true,
      description: 'Why none of it can come back; null where some can.',
      resolve: ({ blocker }) => (blocker === undefined ? null : { ...blocker, on: 'order' }),
    }),
    overridable: t.exposeBoolean('overridable', {
      description: 'Whether the sales desk may take it all the same, which is kept on record.',
    }),
  }),
})

const idOf = ({ line: { id } }: ReturnOffer): string => globalId('orderLine', id)

const feeOf = ({ line: { restockingFeeBp }, window }: ReturnOffer): number => (window.statutory ? 0 : restockingFeeBp)

async function termsOf(offer: ReturnOffer, context: Context): Promise<string> {
  const { window, line: bought } = offer
  const right = window.statutory ? 'STATUTORY' : window.notReturnable === undefined ? 'POLICY' : 'NONE'
  const params = {
    ...(await surroundings(context)),
    date: window.endsAt,
    days: window.days,
    percent: feeOf(offer) === 0 ? undefined : feeOf(offer) / 100,
  }
  const said = right === 'NONE' ? [right] : [right, `PAID_BY_${bought.returnPaidBy}`]
  return said.map((code) => message(context.locale, 'return', code, params)).join(' ')
}

/** The form as it was opened, with what the order says now. */
interface Opened extends OpenedForm {
  readonly order: Order
  readonly offers: readonly ReturnOffer[]
  readonly openedAt: Temporal.Instant
}

const PrepareSuccess = builder.objectRef<Opened>('ReturnPrepareSuccess').implement({
  description: 'The form is open.',
  fields: (t) => ({
    proof: t.exposeString('proof', {
      description: 'Give it to `returnRequest`: it stands for number and address, for this order alone.',
    }),
    proofExpiresAt: t.field({
      type: 'DateTime',
      description: 'Until when it does.',
      resolve: ({ expiresAt }) => expiresAt,
    }),
    openedAt: t.expose('openedAt', { type: 'DateTime', description: 'When the form was opened, UTC.' }),
    order: t.id({ description: 'The order, for `returnRequest`.', resolve: (o) => globalId('order', o.orderId) }),
    number: t.string({ description: 'Its printed number.', resolve: ({ order }) => order.number ?? '' }),
    statutory: t.boolean({
      description: 'Whether the law gives the right to withdraw from something of it.',
      resolve: ({ offers }) => offers.some(({ window, blocker }) => window.statutory && blocker === undefined),
    }),
    withdrawLabel: t.string({
      description: 'What the button to this form has to say (Directive 2011/83/EU, Art. 11a (1)), in your language.',
      resolve: (_, __, { locale }) => message(locale, 'return', 'WITHDRAW'),
    }),
    confirmLabel: t.string({
      description: 'What the button that sends it has to say (Art. 11a (3)), in your language.',
      resolve: (_, __, { locale }) => message(locale, 'return', 'CONFIRM'),
    }),
    lines: t.field({
      type: [ReturnableLine],
      extensions: { listSize: 5 },
      description: 'What was ordered, at most 500 lines.',
      resolve: ({ offers }) => [...offers],
    }),
  }),
})

const PrepareResult = builder.unionType('ReturnPrepareResult', {
  description: 'What came of `returnPrepare`; NotFound does not tell whether there is an order of this number.',
  types: [PrepareSuccess, InvalidInput, NotFound, RateLimited],
  resolveType: (value) => ('rejection' in value ? errorTypeOf(value) : 'ReturnPrepareSuccess'),
})

builder.mutationField('returnPrepare', (t) =>
  t.field({
    type: PrepareResult,
    description:
      'Step one of sending goods back: by order number and e-mail address, without an account; by number alone for the order’s signed-in customer, the holder of its token, staff and apps. Tells what may come back and on which terms, and gives the proof that `returnRequest` asks of customers, good for 30 minutes. A wrong address is answered as an order that does not exist. At most 5 in 10 minutes from one address of the network and for one order. Changes nothing. By CUSTOMER, SALES.',
    args: { input: t.arg({ type: PrepareInput, required: true, description: 'Which order.' }) },
    resolve: (_, { input }, context, info) => {
      const rejection = keyRefused(info)
      return rejection === undefined ? prepare(input, context) : { rejection, record: undefined }
    },
  }),
)

async function prepare(raw: Readonly<Record<string, unknown>>, context: Context): Promise<Opened | Refusal> {
  const parsed = parseInput(fields, raw)
  if ('rejection' in parsed) return { ...parsed, record: undefined }
  const { number, email } = parsed.input
  const opened = await context.returnForm.open({
    number: String(number).toUpperCase(),
    email: typeof email === 'string' ? email : undefined,
  })
  if ('rejection' in opened) return { ...opened, record: undefined }
  const draft = new Draft(await context.rows('order', opened.orderId))
  const order = draft.need('order', opened.orderId)
  const [shop] = draft.all('shop')
  if (shop === undefined) throw new Error('The shop is not set up')
  const offers = returnOffers({ draft, record: order, ctx: looking(context), shop })
  return { ...opened, order, offers, openedAt: context.now() }
}
