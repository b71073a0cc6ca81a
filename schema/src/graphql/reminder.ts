import { GraphQLError } from 'graphql'
import type { Context } from '../context.ts'
import { describeBlocker } from '../domain/blockers.ts'
import { Draft } from '../domain/draft.ts'
import { blocker } from '../domain/rejection.ts'
import { reminderChecks, reminderRules, type ReminderRule } from '../domain/reminder.ts'
import { message } from '../messages/message.ts'
import type { ReminderDay } from '../reads.ts'
import { builder } from './builder.ts'
import { enumOf } from './enums.ts'
import { blockerMessage } from './localise.ts'
import { looking } from './look.ts'
import { Money } from './scalars.ts'

export const ReminderRuleEnum = enumOf(
  'ReminderRule',
  'What keeps a customer from being reminded of an abandoned cart, in the order in which it is looked at.',
  Object.fromEntries(reminderRules.map((rule) => [rule, describeBlocker(rule)])) as Record<ReminderRule, string>,
)

const CheckType = builder
  .objectRef<{ readonly rule: ReminderRule; readonly passed: boolean }>('ReminderCheck')
  .implement({
    description: 'One rule about reminding of a cart, with what it says of this one.',
    fields: (t) => ({
      rule: t.field({ type: ReminderRuleEnum, description: 'Which.', resolve: ({ rule }) => rule }),
      passed: t.exposeBoolean('passed', { description: 'Whether it lets the reminder go.' }),
      detail: t.string({
        nullable: true,
        description: 'What is in the way, in your language; null where nothing is.',
        resolve: ({ rule, passed }, _, context) =>
          passed ? null : blockerMessage({ ...blocker(rule), on: 'order' }, context),
      }),
    }),
  })

type Checks = ReturnType<typeof reminderChecks>

export const EligibilityType = builder.objectRef<Checks>('AbandonedCartEligibility').implement({
  description: 'Whether the customer would be reminded of the cart now, rule by rule.',
  fields: (t) => ({
    eligible: t.boolean({
      description: 'Whether every rule passes.',
      resolve: (checks) => checks.every(({ passed }) => passed),
    }),
    checks: t.field({
      type: [CheckType],
      extensions: { listSize: reminderRules.length },
      description: 'Every rule, in the order in which they are looked at; the first that fails is the reason.',
      resolve: (checks) => checks,
    }),
  }),
})

/** The rules as they look at a cart now; undefined where the order is gone. */
export async function eligibilityOf(orderId: string, context: Context): Promise<Checks | undefined> {
  const [rows, facts] = await Promise.all([context.rows('order', orderId), context.read.reminderFacts(orderId)])
  const draft = new Draft(rows)
  const record = draft.find('order', orderId)
  const [shop] = draft.all('shop')
  if (record === undefined || shop === undefined) return undefined
  return reminderChecks({ draft, record, shop, ctx: looking(context) }, facts)
}

const DayType = builder.objectRef<ReminderDay>('ReminderDay').implement({
  description: 'A day of the shop in the figures of reminders; each counts on the day on which it happened.',
  fields: (t) => ({
    date: t.expose('date', { type: 'Date', description: 'The day.' }),
    sent: t.exposeInt('sent', { description: 'Reminders sent.' }),
    opened: t.exposeInt('opened', { description: 'Carts whose link was opened for the first time.' }),
    recovered: t.exposeInt('recovered', { description: 'Orders confirmed after the link was opened.' }),
    value: t.field({
      type: Money,
      description: 'What those orders come to.',
      resolve: async ({ value }, _, { read }) => ({ minor: BigInt(value), currency: await read.currency() }),
    }),
  }),
})

const sumOf = (days: readonly ReminderDay[], of: 'sent' | 'opened' | 'recovered' | 'value'): number =>
  days.reduce((sum, day) => sum + day[of], 0)

const RecoveryType = builder.objectRef<readonly ReminderDay[]>('AbandonedCartRecovery').implement({
  description: 'How well reminders of abandoned carts work.',
  fields: (t) => ({
    sent: t.int({ description: 'Reminders sent.', resolve: (days) => sumOf(days, 'sent') }),
    opened: t.int({ description: 'Carts whose link was opened.', resolve: (days) => sumOf(days, 'opened') }),
    recovered: t.int({
      description: 'Orders confirmed after the link was opened, or with the lines of such a cart.',
      resolve: (days) => sumOf(days, 'recovered'),
    }),
    value: t.field({
      type: Money,
      description: 'What those orders come to.',
      resolve: async (days, _, { read }) => ({
        minor: BigInt(sumOf(days, 'value')),
        currency: await read.currency(),
      }),
    }),
    days: t.field({
      type: [DayType],
      extensions: { listSize: 31 },
      description: 'The same day by day, without gaps, oldest first.',
      resolve: (days) => days,
    }),
  }),
})

/** So many days at most. */
const maxDays = 366

builder.queryField('abandonedCartRecovery', (t) =>
  t.field({
    type: RecoveryType,
    description:
      'What came of reminders of abandoned carts, by the shop’s days: the last 30 unless told otherwise. For sales and apps.',
    authScopes: { sales: true },
    args: {
      from: t.arg({ type: 'Date', description: 'First day.' }),
      to: t.arg({ type: 'Date', description: `Last day, today by default; at most ${maxDays} days after the first.` }),
    },
    resolve: async (_, { from, to }, context) => {
      const { timeZone } = await context.read.shop()
      const last = to ?? context.now().toZonedDateTimeISO(timeZone).toPlainDate().toString()
      const first = from ?? Temporal.PlainDate.from(last).subtract({ days: 29 }).toString()
      const { days } = Temporal.PlainDate.from(first).until(last)
      if (days < 0 || days >= maxDays) throw wrongSpan(context)
      return context.read.reminderDays(first, last)
    },
  }),
)

const wrongSpan = (context: Context) =>
  new GraphQLError(message(context.locale, 'request', 'BAD_USER_INPUT', {}), {
    extensions: { code: 'BAD_USER_INPUT', params: { field: 'from', max: maxDays } },
  })
