import type { Fields } from '../domain/field.ts'
import { flag, formatted, line, optional } from '../domain/field.ts'
import { parseInput } from '../domain/input.ts'
import { invalid } from '../domain/rejection.ts'
import type { SignedInCustomer, SignInRefused } from '../sign-in.ts'
import { builder } from './builder.ts'
import { keyRefused } from './idempotent.ts'
import { inputFields } from './input.ts'
import { errorTypeOf, Forbidden, InvalidInput, RateLimited } from './rejection.ts'
import type { Refusal } from './refusal-message.ts'
import { AdjustmentType } from './transition.ts'

/** Customers sign in by a link in a mail. No transition of a record, so not made from the tables. */

const inputs = {
  customerSignInRequest: {
    email: formatted('email', 'The customer’s e-mail address.'),
    returnTo: optional(
      line('Path of the page that the link leads to, such as /account: it redeems what stands behind the #.', 500),
    ),
  },
  customerSignIn: { token: line('What stands behind the # of the link.') },
  customerSignOut: {
    everywhere: optional(flag('Whether to end the customer’s sessions on all devices; no by default.')),
  },
} as const satisfies Readonly<Record<string, Fields>>

const makeInput = (name: keyof typeof inputs) => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`
  return builder.inputRef<Readonly<Record<string, unknown>>>(type).implement({
    description: `Input of \`${name}\`.`,
    fields: (t) => inputFields(t, inputs[name]),
  })
}

const refuse = ({ rejection }: SignInRefused): Refusal => ({ rejection, record: undefined })
const isRefusal = (value: object): value is Refusal => 'rejection' in value

const RequestSuccess = builder
  .objectRef<{ readonly expiresAt: Temporal.Instant }>('CustomerSignInRequestSuccess')
  .implement({
    description: 'Where the address is a customer’s, a mail with a link is on its way.',
    fields: (t) => ({
      expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'Until when such a link works, once.' }),
    }),
  })

const RequestResult = builder.unionType('CustomerSignInRequestResult', {
  description: 'What came of `customerSignInRequest`; it does not tell whether the shop knows the address.',
  types: [RequestSuccess, InvalidInput, RateLimited],
  resolveType: (value) => (isRefusal(value) ? errorTypeOf(value) : 'CustomerSignInRequestSuccess'),
})

/** A path, so that the link in our mail leads nowhere but to this site. */
const isPath = (text: string): boolean => /^\/(?![/\\])[^\s\\#]*$/.test(text)

builder.mutationField('customerSignInRequest', (t) =>
  t.field({
    type: RequestResult,
    description:
      'Mails a sign-in link to a customer, or to somebody who has ordered as a guest with this address. It works once, for 15 minutes. The answer is the same for an address that nobody knows. At most 3 per address of mail and 20 per address of the network in 15 minutes. By CUSTOMER, and by apps for their customers.',
    args: {
      input: t.arg({ type: makeInput('customerSignInRequest'), required: true, description: 'Whom to write to.' }),
    },
    resolve: async (_, { input }, { signIn }, info) => {
      const rejection = keyRefused(info)
      if (rejection !== undefined) return refuse({ rejection })
      const parsed = parseInput(inputs.customerSignInRequest, input)
      if ('rejection' in parsed) return refuse(parsed)
      const { email, returnTo } = parsed.input
      const path = typeof returnTo === 'string' ? returnTo : undefined
      if (path !== undefined && !isPath(path))
        return refuse({ rejection: invalid(['input', 'returnTo'], 'NOT_A_PATH') })
      const answer = await signIn.request({ email: String(email), returnTo: path })
      return 'rejection' in answer ? refuse(answer) : answer
    },
  }),
)

const SignInSuccess = builder.objectRef<SignedInCustomer>('CustomerSignInSuccess').implement({
  description: 'The customer is signed in: by a cookie in a browser, by the token everywhere else.',
  fields: (t) => ({
    token: t.exposeString('token', {
      description: 'Send it as `Authorization: Bearer`, or as `authorization` in `connection_init`. Shown only here.',
    }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'Until when the session lasts.' }),
    customer: t.prismaField({
      type: 'Customer',
      description: 'Who has signed in.',
      resolve: (query, { customerId }, _, { db }) =>
        db.customer.findUniqueOrThrow({ ...query, where: { id: customerId } }),
    }),
    cart: t.prismaField({
      type: 'Order',
      nullable: true,
      description: 'The customer’s open cart, with what lay in the cart of the `Waybill-Cart` header.',
      resolve: (query, { cartId }, _, { db }) =>
        cartId === undefined ? null : db.order.findUnique({ ...query, where: { id: cartId } }),
    }),
    adjustments: t.field({
      type: [AdjustmentType],
      description: 'Quantities that had to be lowered where two carts became one.',
      resolve: ({ adjustments }) => [...adjustments],
    }),
  }),
})

const SignInResult = builder.unionType('CustomerSignInResult', {
  description: 'What came of `customerSignIn`.',
  types: [SignInSuccess, InvalidInput, RateLimited],
  resolveType: (value) => (isRefusal(value) ? errorTypeOf(value) : 'CustomerSignInSuccess'),
})

builder.mutationField('customerSignIn', (t) =>
  t.field({
    type: SignInResult,
    description:
      'Redeems a sign-in link, once. Earlier orders that were placed with this address become the customer’s. The cart of the `Waybill-Cart` header does too; where an open one waits, its lines move there as by `cartMerge`. Over HTTP the session cookie is set, unless a colleague or an app asks. A wrong or used token is InvalidInput with reason LINK_EXPIRED.',
    args: { input: t.arg({ type: makeInput('customerSignIn'), required: true, description: 'The link’s token.' }) },
    resolve: async (_, { input }, { signIn }, info) => {
      const rejection = keyRefused(info)
      if (rejection !== undefined) return refuse({ rejection })
      const parsed = parseInput(inputs.customerSignIn, input)
      if ('rejection' in parsed) return refuse(parsed)
      const answer = await signIn.redeem(String(parsed.input.token))
      return 'rejection' in answer ? refuse(answer) : answer
    },
  }),
)

const SignOutSuccess = builder.objectRef<{ readonly ended: number }>('CustomerSignOutSuccess').implement({
  description: 'The customer is signed out. A front end forgets its cart token too: that opens the cart by itself.',
  fields: (t) => ({ ended: t.exposeInt('ended', { description: 'How many sessions have ended.' }) }),
})

const SignOutResult = builder.unionType('CustomerSignOutResult', {
  description: 'What came of `customerSignOut`.',
  types: [SignOutSuccess, Forbidden, InvalidInput],
  resolveType: (value) => (isRefusal(value) ? errorTypeOf(value) : 'CustomerSignOutSuccess'),
})

builder.mutationField('customerSignOut', (t) =>
  t.field({
    type: SignOutResult,
    description:
      'Ends the signed-in customer’s session; its sockets close within a second. Forbidden to anybody else. By CUSTOMER.',
    args: { input: t.arg({ type: makeInput('customerSignOut'), required: true, description: 'Where to sign out.' }) },
    resolve: async (_, { input }, { signIn }, info) => {
      const rejection = keyRefused(info)
      if (rejection !== undefined) return refuse({ rejection })
      const answer = await signIn.end(input.everywhere === true)
      return 'rejection' in answer ? refuse(answer) : answer
    },
  }),
)
