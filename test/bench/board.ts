import { boardQuery } from './board-query.ts'
import { startChild } from './child.ts'
import { load } from './load.ts'
import { compare, ratioOf, type Ratio } from './ratio.ts'

interface Ready {
  readonly url: string
  readonly token: string
}

/** P1: board queries per second ÷ those of a bare server with the same statement. */
export async function measureBoard(databaseUrl: string, rounds: number): Promise<Ratio> {
  const ours = await startChild<Ready>('./server-child.ts', [databaseUrl])
  const bare = await startChild<Ready>('./board-baseline.ts', [databaseUrl])
  const body = JSON.stringify({ query: boardQuery })
  const drive =
    ({ url, token }: Ready, path: string) =>
    () =>
      load(`${url}${path}`, { body, token, connections: 8, seconds: 2 })
  const timeOurs = drive(ours.ready, '/graphql')
  const timeBare = drive(bare.ready, '/')
  await timeOurs()
  await timeBare()
  const results = await compare(rounds, timeOurs, timeBare)
  await Promise.all([ours.stop(), bare.stop()])
  return ratioOf({ name: 'P1 board query', goal: '≥ 0.5', note: 'requests/s, 8 connections' }, results)
}
