import { readFile, writeFile } from 'node:fs/promises'
import { join as path } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Identity } from './identity.ts'
import { type Membership, join } from './membership.ts'
import {
  type Attempt,
  type Settings,
  choosePort,
  findPostmaster,
  readLastWords,
  spawnPostmaster,
} from './postmaster.ts'

/** A prepared cluster and how to run PostgreSQL on it. */
export interface Cluster {
  readonly dataDir: string
  readonly identity: Identity
  readonly password: string
  readonly settings: Settings
}

/** How long PostgreSQL may take to recover from its log, or what a killed one left running to end. */
const patience = 60_000

/**
 * Joins the PostgreSQL that runs on the cluster, or starts it and joins it. `port` undefined means: the port of the
 * last time if it is free, otherwise another one. Two processes may do this at once; both end up with the same one.
 * Throws one sentence with what PostgreSQL said.
 */
export async function joinOrStart(cluster: Cluster, port: number | undefined): Promise<Membership> {
  const deadline = performance.now() + patience
  let attempt: Attempt | undefined
  while (performance.now() < deadline) {
    const running = await findPostmaster(cluster.dataDir)
    if (running !== undefined) {
      const membership = await join(running, cluster.password)
      if (membership !== undefined) return membership
    } else if (attempt === undefined) {
      attempt = await start(cluster, port)
    } else if (hasEnded(attempt)) {
      await refuseUnlessPassing(cluster.dataDir, attempt)
      attempt = undefined
      await sleep(75)
    }
    await sleep(25)
  }
  throw new Error(`PostgreSQL in ${cluster.dataDir} did not become ready within a minute; see postgres.log there.`)
}

async function start(cluster: Cluster, port: number | undefined): Promise<Attempt> {
  const file = path(cluster.dataDir, 'port')
  const last = Number(await readFile(file, 'utf8').catch(() => '0'))
  const chosen = port ?? (await choosePort(last > 0 ? last : undefined))
  if (chosen !== last) await writeFile(file, String(chosen))
  return spawnPostmaster(cluster.dataDir, chosen, cluster.identity, cluster.settings)
}

function hasEnded({ child }: Attempt): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

// Lost a race against another starter, or what a killed PostgreSQL left behind has not ended yet.
async function refuseUnlessPassing(dataDir: string, attempt: Attempt): Promise<void> {
  const words = await readLastWords(dataDir, attempt)
  if (words === '' || /lock file|still in use|already in use|create any TCP\/IP sockets/.test(words)) return
  const reason = words.includes('No space left on device') ? 'the disk is full' : words
  throw new Error(`PostgreSQL did not start in ${dataDir}: ${reason}.`)
}
