import type { ImportProblem, ImportRowReport } from '@waybill/schema/imports'
import { problemCodes, type Problem } from './problem.ts'
import { reasonCodes, type Reason } from './report.ts'

/** A problem as it was kept; throws where its code is none of ours. */
export function parseProblem({ code, line, column, params }: ImportProblem): Problem {
  const known = problemCodes.find((one) => one === code)
  if (known === undefined) throw new Error(`No problem ${code}`)
  return { code: known, line, column, params }
}

/** A reason as it was kept; throws where its code is none of ours. */
export function parseReason({ code, params }: ImportRowReport['reasons'][number]): Reason {
  const known = reasonCodes.find((one) => one === code)
  if (known === undefined) throw new Error(`No reason ${code}`)
  return { code: known, params }
}
