import './graphql/scalars.ts'
import './graphql/enums.ts'
import './graphql/event.ts'
import './graphql/order.ts'
import './graphql/invoice.ts'
import './graphql/order-line.ts'
import './graphql/payment.ts'
import './graphql/print.ts'
import './graphql/return.ts'
import './graphql/return-form.ts'
import './graphql/return-policy.ts'
import './graphql/delivery.ts'
import './graphql/catalog.ts'
import './graphql/exception.ts'
import './graphql/mail.ts'
import './graphql/settings.ts'
import './graphql/machine.ts'
import './graphql/board.ts'
import './graphql/lists.ts'
import './graphql/work-lists.ts'
import './graphql/lookups.ts'
import './graphql/returns.ts'
import './graphql/sign-in.ts'
import './graphql/cart-recovery.ts'
import './graphql/contact.ts'
import './graphql/mail-templates.ts'
import './graphql/streams.ts'
import './graphql/return-stream.ts'
import './graphql/dead-letters.ts'
import './graphql/imports.ts'
import { guardArguments } from './graphql/arguments.ts'
import { builder } from './graphql/builder.ts'
import { addBulkMutations } from './graphql/bulk.ts'
import { idempotentDirective } from './graphql/idempotent.ts'
import { addMutations } from './graphql/transition.ts'
import { isObjectType, specifiedDirectives } from 'graphql'

addMutations()
addBulkMutations()

/** The built schema. */
export const schema = builder.toSchema({ directives: [...specifiedDirectives, idempotentDirective] })
guardArguments(schema)

// What the plugins add and cannot be told to describe.
for (const type of Object.values(schema.getTypeMap())) {
  const count = isObjectType(type) ? type.getFields().totalCount : undefined
  if (count !== undefined) count.description ??= 'How many there are in all; counted only when asked for.'
}
for (const type of Object.values(schema.getTypeMap())) {
  for (const field of isObjectType(type) ? Object.values(type.getFields()) : []) {
    const { listSize } = field.extensions
    if (typeof listSize === 'number' && field.description) field.description += ` Counts as ${listSize} in the cost.`
  }
}
for (const name of ['node', 'nodes']) {
  for (const arg of schema.getQueryType()?.getFields()[name]?.args ?? [])
    arg.description ??= 'Relay ids as records show them.'
}

// Refused by default: a field that says nobody's right opens it does not become part of the API.
for (const root of [schema.getQueryType(), schema.getSubscriptionType()]) {
  for (const field of Object.values(root?.getFields() ?? {})) {
    const { pothosOptions } = field.extensions
    const named = typeof pothosOptions === 'object' && pothosOptions !== null && 'authScopes' in pothosOptions
    if (!named && field.name !== 'node' && field.name !== 'nodes')
      throw new Error(`${field.name} names no right that opens it`)
  }
}
