import type { MoveField } from '../transitions/form.ts'
import type { LineChoice } from '../transitions/prefill.ts'

/** How many units of each line were found in each condition, by line and figure. */
export type Counted = ReadonlyMap<string, Readonly<Record<string, number>>>

/** The units of a line that have a condition. */
export function countedOf(counted: Counted, line: string): number {
  return Object.values(counted.get(line) ?? {}).reduce((sum, units) => sum + units, 0)
}

/** One figure of a line set, never below nothing. */
export function withCount(counted: Counted, line: string, figure: string, units: number): Counted {
  return new Map(counted).set(line, { ...counted.get(line), [figure]: Math.max(0, units) })
}

/** Everything that is left of each line in one condition. */
export function allAs(lines: readonly LineChoice[], figure: string): Counted {
  return new Map(lines.map(({ id, units }) => [id, { [figure]: units }]))
}

/** What was counted of lines that still are to be counted: a colleague may have been faster with the others. */
export function stillOpen(counted: Counted, lines: readonly LineChoice[]): Counted {
  return new Map([...counted].filter(([id]) => lines.some((line) => line.id === id)))
}

/** The lines of the move's input: those of which something was counted, by the names that the API gives its fields. */
export function linesInput(counted: Counted, list: MoveField): readonly Readonly<Record<string, unknown>>[] {
  const line = list.fields?.find(({ of }) => of === 'OrderLine')?.name ?? 'line'
  return [...counted].flatMap(([id, figures]) => {
    const found = Object.entries(figures).filter(([, units]) => units > 0)
    return found.length === 0 ? [] : [{ [line]: id, ...Object.fromEntries(found) }]
  })
}
