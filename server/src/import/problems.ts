import type { Problem } from './problem.ts'

/** Problems of a file that are told at most: whoever has more has another mistake. */
export const maxProblems = 100

/** The first problems in the order of the file; where there are more, the last says so. */
export function firstProblems(problems: readonly Problem[]): readonly Problem[] {
  const sorted = problems.toSorted((a, b) => a.line - b.line || (a.column ?? 0) - (b.column ?? 0))
  const last = sorted[maxProblems - 1]
  if (last === undefined) return sorted
  return [
    ...sorted.slice(0, maxProblems),
    { code: 'TOO_MANY_PROBLEMS', line: last.line, column: undefined, params: { max: maxProblems } },
  ]
}
