import './graphql/scalars.ts'
import './graphql/enums.ts'
import './graphql/event.ts'
import './graphql/order.ts'
import './graphql/payment.ts'
import './graphql/delivery.ts'
import './graphql/catalog.ts'
import './graphql/settings.ts'
import './graphql/machine.ts'
import './graphql/board.ts'
import './graphql/lists.ts'
import './graphql/lookups.ts'
import './graphql/streams.ts'
import { builder } from './graphql/builder.ts'
import { addMutations, idempotentDirective } from './graphql/transition.ts'
import { specifiedDirectives } from 'graphql'

addMutations()

/** The built schema. */
export const schema = builder.toSchema({ directives: [...specifiedDirectives, idempotentDirective] })
