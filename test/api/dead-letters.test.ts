import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { newId } from '@waybill/server/commands/new-id'
import { message } from '@waybill/schema/messages/message'
import { tasks } from '@waybill/server/jobs/task-list'
import { appOf, colleagueOf, type Caller } from '../support/api.ts'
import { buryJob } from '../support/failed-job.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let manager: Caller
beforeAll(async () => {
  server = await startTestServer({ background: false })
  manager = await colleagueOf(server)
})
afterAll(() => server.close())
beforeEach(() => server.pool.query('DELETE FROM graphile_worker._private_jobs'))

const bury = (task: string, payload: object, error: string) => buryJob(server.pool, task, payload, error)

const attempts = async () =>
  (
    await server.pool.query<{ attempts: number }>('SELECT attempts FROM graphile_worker._private_jobs ORDER BY id')
  ).rows.map((row) => row.attempts)

const list = `query($first: Int, $after: String) { deadLetters(first: $first, after: $after) {
  nodes { id task label recordType recordId attempts lastError failedAt } pageInfo { hasNextPage endCursor } } }`
const lettersOf = async (variables = {}, language = 'en') => {
  const { data, errors } = await manager.ask(list, variables, { 'accept-language': language })
  expect(errors).toEqual([])
  return JSON.parse(JSON.stringify(data)).deadLetters
}

const retry = (caller: Caller, ids: readonly string[]) =>
  caller.ask(
    `mutation($ids: [ID!]!) { deadLettersRetry(input: { ids: $ids }) { __typename
      ... on DeadLettersRetrySuccess { retried notFound } ... on UserError { code params } } }`,
    { ids },
  )

it('tells what failed, for which record, how often, why and since when', async () => {
  const paymentId = newId('payment')
  await bury('payment.capture', { paymentId }, 'The provider does not answer')
  expect((await lettersOf({}, 'sv')).nodes).toEqual([
    {
      id: expect.any(String),
      task: 'payment.capture',
      label: 'Dra pengarna',
      recordType: 'payment',
      recordId: btoa(`Payment:${paymentId}`),
      attempts: 3,
      lastError: 'The provider does not answer',
      failedAt: '2026-03-03T09:00:00Z',
    },
  ])
})

it('has a text for every kind of work, in every language', () => {
  for (const locale of ['en', 'es', 'sv', 'fr', 'fa'] as const) {
    const labels = tasks.map(({ name }) => message(locale, 'task', name))
    expect(labels.filter((label) => label.includes('.'))).toEqual([])
    expect(new Set(labels).size).toBe(tasks.length)
  }
})

it('pages through all of them once, the last begun first; what still runs is none', async () => {
  const ids = []
  for (const n of [1, 2, 3, 4, 5])
    ids.push(await bury('mail', { kind: 'ORDER_CONFIRMED', orderId: newId('order'), n }, 'No'))
  await server.pool.query(`SELECT FROM graphile_worker.add_job('mail', '{}')`)
  const seen: string[] = []
  let after: string | null = null
  for (;;) {
    const page: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } = await lettersOf({
      first: 2,
      after,
    })
    seen.push(...page.nodes.map((node) => atob(node.id)))
    if (!page.pageInfo.hasNextPage) break
    after = page.pageInfo.endCursor
  }
  expect(seen).toEqual(ids.toReversed().map((id) => `DeadLetter:${id}`))
  expect((await lettersOf({ after: 'nonsense' })).nodes).toEqual([])
})

it('runs them again from the first attempt, each once, and says which are none', async () => {
  await bury('mail', {}, 'No')
  await bury('mail', {}, 'No')
  const [letter] = (await lettersOf()).nodes
  const strange = btoa('DeadLetter:999999999')
  const first = await retry(manager, [letter.id, strange, 'x'])
  expect(first.data?.deadLettersRetry).toEqual({
    __typename: 'DeadLettersRetrySuccess',
    retried: [letter.id],
    notFound: [strange, 'x'],
  })
  expect(await attempts()).toEqual([3, 0])
  expect((await retry(manager, [letter.id])).data?.deadLettersRetry).toMatchObject({
    retried: [],
    notFound: [letter.id],
  })
})

it('refuses more than 200 at once, and everybody but managers', async () => {
  await bury('mail', {}, 'No')
  const [letter] = (await lettersOf()).nodes
  const many = await retry(
    manager,
    Array.from({ length: 201 }, () => letter.id),
  )
  expect(many.data?.deadLettersRetry).toEqual({
    __typename: 'InvalidInput',
    code: 'INVALID_INPUT',
    params: { reason: 'TOO_MANY', max: 200 },
  })
  const sales = await colleagueOf(server, 'neda@lumen-linen.example')
  const reader = await appOf(server, ['settings:read'])
  for (const caller of [sales, reader, await appOf(server, ['orders:write'])]) {
    expect((await retry(caller, [letter.id])).data?.deadLettersRetry).toMatchObject({ __typename: 'Forbidden' })
  }
  expect((await sales.ask(list)).errors[0]?.extensions?.code).toBe('FORBIDDEN')
  expect((await reader.ask(list)).errors).toEqual([])
  expect(await attempts()).toEqual([3])
})
