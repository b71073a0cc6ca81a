import { hash } from 'node:crypto'
import { parseInput } from '@waybill/schema/domain/input'
import { inputOf } from '@waybill/schema/domain/transitions'
import type { Problem } from '../problem.ts'
import { firstProblems, maxProblems } from '../problems.ts'
import type { ImportStep } from '../report.ts'
import { readOrders, type FileOrder } from './read.ts'
import { importKeyOf, toWanted } from './wanted.ts'

interface CheckOptions {
  readonly currency: string
  /** Orders of one file: what bounds the memory of a check. */
  readonly maxOrders: number
}

const progressRows = 1_000

/** Reads the whole file and writes nothing: gives the number of its rows, or says INVALID with its first problems. */
export async function* checkOrders(
  source: AsyncIterable<Uint8Array>,
  { currency, maxOrders }: CheckOptions,
): AsyncGenerator<ImportStep, number | undefined> {
  const problems: Problem[] = []
  const seen = new Map<string, number>()
  let rows = 0
  let told = 0
  for await (const item of readOrders(source, currency)) {
    if ('problems' in item) {
      yield { kind: 'INVALID', problems: item.problems }
      return undefined
    }
    const { order } = item
    rows += order.rows
    problems.push(...problemsOf(order, seen))
    if (seen.size > maxOrders) problems.push(order.place('name', 'TOO_MANY_ORDERS', { max: maxOrders }))
    if (rows - told >= progressRows) {
      told = rows
      yield { kind: 'PROGRESS', phase: 'CHECK', rows, of: undefined }
    }
    if (seen.size > maxOrders || problems.length >= maxProblems) break
  }
  if (problems.length === 0) return rows
  yield { kind: 'INVALID', problems: firstProblems(problems) }
  return undefined
}

function problemsOf(order: FileOrder, seen: Map<string, number>): readonly Problem[] {
  const digest = hash('sha256', importKeyOf(order), 'latin1').slice(0, 16)
  const first = seen.get(digest)
  seen.set(digest, first ?? order.line)
  const twice = first === undefined ? [] : [order.place('name', 'ORDER_TWICE', { order: order.name, first })]
  if (order.head === undefined || order.problems.length > 0) return [...order.problems, ...twice]
  if (order.head.taxes > order.head.total) return [order.place('taxes', 'OUT_OF_RANGE', { min: 0, max: 'Total' })]
  const parsed = parseInput(inputOf('orderImport'), { ...toWanted(order, order.head).input, moveStock: false })
  if ('input' in parsed) return twice
  const { rejection } = parsed
  const field = rejection.kind === 'INVALID_INPUT' ? rejection.path.slice(1).join('.') : ''
  const code = rejection.kind === 'INVALID_INPUT' ? rejection.code : rejection.kind
  return [{ ...order.place('name', 'INVALID_VALUE', { field, code }), column: undefined }, ...twice]
}
