import type { PoolClient } from 'pg'
import { finding, type Finding, type Run } from './finding.ts'
import { inSnapshot } from './snapshot.ts'

/** A printed number: where it stands, what it has to look like, and the sequence it comes from. */
interface Series {
  readonly table: string
  readonly column: string
  /** SQL condition of the records that need one. */
  readonly needed: string
  readonly form: string
  readonly sequence: string | undefined
}

/** Printed numbers (the domain's `number.ts`), and the references that customers write on transfers. */
const series: readonly Series[] = [
  {
    table: 'order',
    column: 'number',
    // A cart that was merged or given up never had one.
    needed: `state IN ('QUOTATION_SENT', 'ORDER')`,
    form: '^S[0-9]{5,}$',
    sequence: 'order_number_seq',
  },
  {
    table: 'delivery',
    column: 'number',
    needed: 'true',
    form: '^.+/OUT/[0-9]{5,}$',
    sequence: 'delivery_number_seq',
  },
  {
    table: 'return',
    column: 'number',
    needed: `state NOT IN ('REQUESTED', 'REJECTED', 'CANCELLED')`,
    form: '^RMA[0-9]{5,}$',
    sequence: 'return_number_seq',
  },
  { table: 'payment', column: 'reference', needed: 'true', form: '^.+$', sequence: undefined },
]

/** Checks that every printed number is there, unique, well formed, and not one that the sequence will give again. */
export async function* verifyNumbers({ pool, tally, tell }: Run): AsyncGenerator<Finding> {
  for (const one of series) {
    const found = await inSnapshot(pool, async (db) => ({
      count: await countNumbers(db, one),
      findings: [...(await malformed(db, one)), ...(await doubled(db, one)), ...(await ahead(db, one))],
    }))
    tally.numbers += found.count
    tell()
    yield* found.findings
  }
}

async function countNumbers(db: PoolClient, { table, column }: Series): Promise<number> {
  const { rows } = await db.query<{ n: number }>(`SELECT count("${column}")::int AS n FROM "${table}"`)
  return rows[0]?.n ?? 0
}

async function malformed(db: PoolClient, { table, column, needed, form }: Series): Promise<Finding[]> {
  const { rows } = await db.query<{ id: string; number: string | null }>(
    `SELECT id, "${column}" AS number FROM "${table}" WHERE ("${column}" IS NULL AND ${needed}) OR "${column}" !~ $1 LIMIT 1000`,
    [form],
  )
  return rows.map((row) =>
    finding('NUMBER', { table, id: row.id, what: column }, { expected: `of the form ${form}`, found: row.number }),
  )
}

async function doubled(db: PoolClient, { table, column }: Series): Promise<Finding[]> {
  const { rows } = await db.query<{ id: string; number: string; times: number }>(
    `SELECT min(id::text) AS id, "${column}" AS number, count(*)::int AS times
     FROM "${table}" WHERE "${column}" IS NOT NULL GROUP BY "${column}" HAVING count(*) > 1 LIMIT 1000`,
  )
  return rows.map((row) =>
    finding(
      'NUMBER',
      { table, id: row.id, what: `records with ${column} ${row.number}` },
      {
        expected: 1,
        found: row.times,
      },
    ),
  )
}

async function ahead(db: PoolClient, { table, column, sequence }: Series): Promise<Finding[]> {
  if (sequence === undefined) return []
  const { rows } = await db.query<{ id: string; number: string; last: number }>(
    `SELECT t.id, t."${column}" AS number, s.last_value AS last FROM "${table}" t, "${sequence}" s
     WHERE t."${column}" ~ '[0-9]+$' AND substring(t."${column}" FROM '[0-9]+$')::numeric
       > CASE WHEN s.is_called THEN s.last_value ELSE 0 END LIMIT 1000`,
  )
  return rows.map((row) =>
    finding('NUMBER', { table, id: row.id, what: column }, { expected: `at most ${row.last}`, found: row.number }),
  )
}
