import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { ask } from './load.ts'
import { median, type Ratio } from './ratio.ts'

const main = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url))
const body = JSON.stringify({ query: '{ deliveryMethods { name } }' })
const goalSeconds = 3

/** P12: seconds from starting the program, its own PostgreSQL stopped but initialised, to its first answer. */
export async function measureColdStart(rounds: number): Promise<Ratio> {
  const dataDir = await mkdtemp(join(tmpdir(), 'waybill-cold-'))
  // The first start makes the database and the shop.
  await timeStart(dataDir)
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) times.push(await timeStart(dataDir))
  await rm(dataDir, { recursive: true, force: true })
  return {
    name: 'P12 cold start',
    ours: median(times),
    baseline: goalSeconds,
    ratio: median(times) / goalSeconds,
    goal: '≤ 1',
    spread: [Math.min(...times) / goalSeconds, Math.max(...times) / goalSeconds],
    note: 's to the first answer; instead of a baseline the goal of 3 s',
  }
}

async function timeStart(dataDir: string): Promise<number> {
  const port = await freePort()
  const began = performance.now()
  const env = { ...process.env, WAYBILL_DATA_DIR: dataDir, WAYBILL_DEMO: '0', PORT: String(port), LOG_LEVEL: 'error' }
  const child = fork(main, [], { env, stdio: 'ignore' })
  const exit = once(child, 'exit')
  const agent = new Agent({ keepAlive: true })
  try {
    for (;;) {
      const seconds = (performance.now() - began) / 1000
      if (await answers(`http://127.0.0.1:${port}/graphql`, agent)) return seconds
      if (child.exitCode !== null || seconds > 60) throw new Error('The server does not answer')
      await sleep(10)
    }
  } finally {
    agent.destroy()
    child.kill('SIGTERM')
    await exit
  }
}

const answers = (url: string, agent: Agent): Promise<boolean> =>
  ask(url, { body, token: '' }, agent).then(
    () => true,
    () => false,
  )

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}
