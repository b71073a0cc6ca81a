import type { Pool } from 'pg'
import type { Rows } from '@waybill/schema/domain/draft'
import type { TableName } from '@waybill/schema/domain/tables'
import type { LoadRows } from '../commands/load.ts'

/**
 * Loads the rows of roots for `availableTransitions`: all asked for in one turn of the event loop in one statement.
 * Made anew for every request, so that nothing is kept longer than an answer.
 */
export function makeRowsLoader(pool: Pool, load: LoadRows): (rootType: string, rootId: string) => Promise<Rows> {
  let batch:
    | { readonly orders: Set<string>; readonly others: Map<TableName, Set<string>>; readonly rows: Promise<Rows> }
    | undefined
  return (rootType, rootId) => {
    if (batch === undefined) {
      const orders = new Set<string>()
      const others = new Map<TableName, Set<string>>()
      const rows = new Promise<void>((resolve) => setImmediate(resolve)).then(async () => {
        batch = undefined
        const wanted = { orders: [...orders], rows: new Map([...others].map(([table, ids]) => [table, [...ids]])) }
        return (await load(pool, wanted, { forUpdate: false, heads: [] })).rows
      })
      batch = { orders, others, rows }
    }
    if (rootType === 'order') batch.orders.add(rootId)
    else if (isTable(rootType)) batch.others.set(rootType, (batch.others.get(rootType) ?? new Set()).add(rootId))
    return batch.rows
  }
}

const isTable = (name: string): name is TableName => name === 'stockItem' || name === 'exception'
