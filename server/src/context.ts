import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import type { PrismaClient } from '@waybill/prisma/client'
import type { Context, Feed } from '@waybill/schema/context'
import type { DeadLetters } from '@waybill/schema/dead-letters'
import type { Print } from '@waybill/schema/print'
import type { Imports } from '@waybill/schema/imports'
import type { MailTemplates } from '@waybill/schema/mail-templates'
import type { Reads } from '@waybill/schema/reads'
import { keyOwnerOf, provenBy, type Caller } from './auth/caller.ts'
import { newSecret } from './auth/secret.ts'
import type { MakeReturnForm } from './auth/return-form.ts'
import type { MakeSignIn } from './auth/customer-sign-in.ts'
import type { MakeRecoverCart } from './carts/recover.ts'
import type { Apply } from './commands/apply.ts'
import type { Foresee } from './commands/foresee.ts'
import type { LoadRows } from './commands/load.ts'
import type { Reply } from './plugins/callers.ts'
import { makeRowsLoader } from './reads/rows.ts'

export interface World {
  readonly pool: Pool
  readonly db: PrismaClient
  readonly apply: Apply
  readonly foresee: Foresee
  readonly load: LoadRows
  readonly feed: Feed
  readonly read: Reads
  readonly print: Print
  readonly deadLetters: DeadLetters
  readonly imports: Imports
  readonly signIn: MakeSignIn
  readonly returnForm: MakeReturnForm
  readonly recoverCart: MakeRecoverCart
  readonly mailTemplates: MailTemplates
  readonly now: () => Temporal.Instant
}

/** What one operation, or one delivered event, has of the world: loaders are fresh every time. */
export const makeContext =
  ({ pool, apply, foresee, load, read, signIn, returnForm, recoverCart, ...rest }: World) =>
  (caller: Caller, reply?: Reply): Context => ({
    ...rest,
    actor: caller.actor,
    locale: caller.locale,
    requestId: randomUUID(),
    apply: (request) => apply(provenBy(caller.actor, request), { ...request, keyOwner: keyOwnerOf(caller) }),
    foresee: (request) => foresee(caller.actor, request),
    read: {
      ...read,
      documentUrl: (id) => `${caller.origin ?? ''}${read.documentUrl(id)}`,
      orderUrl: (id) => `${caller.origin ?? ''}${read.orderUrl(id)}`,
    },
    signIn: signIn(caller, reply),
    returnForm: returnForm(caller),
    recoverCart: recoverCart(caller),
    newSecret,
    rows: makeRowsLoader(pool, load),
  })
