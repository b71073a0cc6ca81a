import type { PoolClient } from 'pg'
import { replayEvent, startReplay } from '@waybill/schema/domain/replay'
import { Chains, type StoredEvent, type StoredHead } from './chains.ts'
import type { Finding, Run } from './finding.ts'
import { compareQueues, compareTable, Moves } from './rebuild.ts'
import { replayable } from './replayable.ts'
import { loadRootRows, loggedTables } from './root-rows.ts'
import { inSnapshot, pagesOf } from './snapshot.ts'

/** Events held in memory at a time. */
const most = 5000

/**
 * Walks the hash chain of every root and rebuilds its rows and queues from its events. Each group of roots is read in
 * a view of its own: all that belongs to a root changes in one transaction, so no longer view is needed.
 */
export async function* verifyRoots({ pool, tables, tally, tell }: Run): AsyncGenerator<Finding> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const done = await inSnapshot(pool, async (db) => {
      const heads = await nextHeads(db, after)
      return { heads, findings: heads.length === 0 ? [] : await verifyGroup(db, heads, { tables, tally }) }
    })
    yield* done.findings
    tell()
    const last = done.heads.at(-1)
    if (last === undefined) return
    after = last.root_id
  }
}

/** The next roots that together have no more events than are held at a time; a greater one comes alone. */
async function nextHeads(db: PoolClient, after: string): Promise<readonly StoredHead[]> {
  const { rows } = await db.query<StoredHead>(
    'SELECT root_id, root_type, position, hash FROM root_head WHERE root_id > $1 ORDER BY root_id LIMIT 1000',
    [after],
  )
  let events = 0
  const tooMany = rows.findIndex((head, index) => (events += head.position) > most && index > 0)
  return tooMany < 0 ? rows : rows.slice(0, tooMany)
}

const eventColumns = `e.id, e.root_type, e.root_id, e.entity_type, e.entity_id, e.entity_version, e.type, e.transition,
  e.from_state, e.to_state, e.actor_kind, e.actor_id, e.cause_id, e.queues_left, e.queues_entered, e.data, e.at, e.hash`

async function verifyGroup(
  db: PoolClient,
  heads: readonly StoredHead[],
  { tables, tally }: Pick<Run, 'tables' | 'tally'>,
): Promise<Finding[]> {
  const roots = heads.map((head) => head.root_id)
  const chains = new Chains()
  const replay = startReplay()
  const moves = new Moves(db, tables)
  const findings: Finding[] = []
  const text = `SELECT ${eventColumns} FROM event e WHERE e.root_id = ANY($1::uuid[]) ORDER BY e.root_id, e.xid, e.seq`
  for await (const page of pagesOf<StoredEvent>(db, { text, values: [roots] }, most)) {
    for (const event of page) {
      findings.push(...chains.follow(event))
      replayEvent(replay, replayable(event))
    }
    tally.events += page.length
    findings.push(...(await moves.take(replay)))
  }
  for (const head of heads) findings.push(...chains.end(head))
  const logged = loggedTables(tables).filter((table) => table.name !== 'stockMove')
  const rows = await loadRootRows(db, logged, roots)
  for (const table of logged) {
    const stored = rows.get(table.name) ?? []
    findings.push(...compareTable(table, replay.rows.get(table.name) ?? new Map(), stored))
    tally.rows += stored.length
  }
  tally.rows += moves.count
  tally.roots += roots.length
  return [...findings, ...(await moves.missing(roots)), ...(await compareQueues(db, replay, roots))]
}
