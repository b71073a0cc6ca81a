import { system } from '@waybill/schema/domain/actor'
import { callerOf, type Caller, type Result } from './api.ts'
import { until } from './quiet.ts'
import type { TestServer } from './server.ts'

const errors = '... on UserError { code message path params }'

/** Runs one of the sign-in mutations; gives what came back, with its `type`. */
async function run(caller: Caller, name: string, input: object, select: string, headers = {}): Promise<Result> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
  const query = `mutation ($input: ${type}Input!) { result: ${name}(input: $input) {
    type: __typename ... on ${type}Success { ${select} } ${errors} } }`
  const answer = await caller.ask(query, { input }, headers)
  const result = answer.data?.result
  if (typeof result !== 'object' || result === null) throw new Error(JSON.stringify(answer.errors))
  return Object.fromEntries(Object.entries(result))
}

export const requestLink = (caller: Caller, email: string, more: object = {}, headers = {}): Promise<Result> =>
  run(
    caller,
    'customerSignInRequest',
    { email, ...more },
    'expiresAt } ... on RateLimited { retryAfterSeconds',
    headers,
  )

export const redeem = (caller: Caller, token: string): Promise<Result> =>
  run(
    caller,
    'customerSignIn',
    { token },
    `token expiresAt customer { id contact { name email } }
     cart { id state lines { sku ordered } } adjustments { requested set reason }`,
  )

export const signOut = (caller: Caller, input: object = {}): Promise<Result> =>
  run(caller, 'customerSignOut', input, 'ended')

/** The mails with a link to an address, oldest first. */
export async function linkMails(server: TestServer, email: string) {
  const { rows } = await server.pool.query<{ subject: string; text: string; html: string; state: string }>(
    `SELECT subject, text, html, state FROM mail_message WHERE kind = 'SIGN_IN' AND recipient = $1 ORDER BY id`,
    [email],
  )
  return rows
}

/** Asks for a link and waits for the mail; gives the link. */
export async function linkOf(server: TestServer, email: string, caller = callerOf(server)): Promise<URL> {
  const before = (await linkMails(server, email)).length
  await requestLink(caller, email)
  const mail = await until(async () => (await linkMails(server, email))[before])
  const [address = ''] = /https?:\/\/\S+#link_\S+/.exec(mail.text) ?? []
  return new URL(address)
}

/** The token of a fresh link. */
export const tokenFor = async (server: TestServer, email: string): Promise<string> =>
  (await linkOf(server, email)).hash.slice(1)

/** Until no job waits: what has not come by now does not come. */
export async function jobsDone({ pool }: TestServer): Promise<void> {
  await until(async () => (await pool.query('SELECT FROM graphile_worker._private_jobs LIMIT 1')).rowCount === 0)
}

/** A customer who has just signed in, by bearer token. */
export async function customerOf(server: TestServer, email: string): Promise<Caller & { readonly token: string }> {
  const result = await redeem(callerOf(server), await tokenFor(server, email))
  const token = String(result.token)
  return { ...callerOf(server, { authorization: `Bearer ${token}` }), token }
}

let people = 0
/** A customer with an account; gives the address. */
export async function makeCustomer(server: TestServer): Promise<string> {
  const email = `customer-${(people += 1)}@example.com`
  const input = { name: 'Ada Byron', email }
  const outcome = await server.apply(system, { name: 'customerCreate', id: undefined, input })
  if ('rejection' in outcome) throw new Error(JSON.stringify(outcome.rejection))
  return email
}
