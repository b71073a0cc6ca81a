import type { Locale } from '@waybill/schema/context'
import type { Params, Problem, ProblemCode } from './problem.ts'
import type { RowAction } from '@waybill/schema/imports'
import type { Reason, ReasonCode } from './report.ts'
import { en } from './texts/en.ts'
import { es } from './texts/es.ts'
import { fa } from './texts/fa.ts'
import { fr } from './texts/fr.ts'
import { sv } from './texts/sv.ts'

/** Why a request or a command is refused before its file is read. */
export type RefusalCode = 'UNAUTHENTICATED' | 'FORBIDDEN' | 'UNKNOWN_KIND' | 'NOT_CSV' | 'TOO_LARGE'

/** Everything that an import says; `{name}` stands for a parameter. */
export interface ImportTexts {
  readonly problems: Readonly<Record<ProblemCode, string>>
  readonly reasons: Readonly<Record<ReasonCode, string>>
  readonly actions: Readonly<Record<RowAction, string>>
  /** What would become of a row, told by a dry run. */
  readonly dryActions: Readonly<Record<RowAction, string>>
  readonly refusals: Readonly<Record<RefusalCode, string>>
  /** Where a problem is: with `{line}`, and with `{column}` where one cell is meant. */
  readonly atLine: string
  readonly atCell: string
  readonly row: string
  readonly checking: string
  readonly writing: string
  readonly done: string
  readonly dryDone: string
  readonly invalid: string
  readonly unreadable: string
}

const texts: Readonly<Record<Locale, ImportTexts>> = { en, es, sv, fr, fa }

/** The sentences of an import in a language. */
export const importTexts = (locale: Locale): ImportTexts => texts[locale]

/** What is wrong and where, in one line. */
export function problemMessage(problem: Problem, locale: Locale): string {
  const { problems, atLine, atCell } = texts[locale]
  const place = problem.column === undefined ? atLine : atCell
  const where = fill(place, { line: problem.line, column: problem.column ?? 0 })
  const name = problem.params.name === undefined ? '' : ` (${problem.params.name})`
  return `${where}${name}: ${fill(problems[problem.code], problem.params)}`
}

/** Why something became of a row. */
export const reasonMessage = (reason: Reason, locale: Locale): string =>
  fill(texts[locale].reasons[reason.code], reason.params)

/** A text with its parameters in place; those of a file are shown on one line and cut. */
export function fill(text: string, params: Params): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => inOneLine(String(params[name] ?? '')))
}

const inOneLine = (value: string): string => {
  const line = value.replaceAll(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, ' ')
  return line.length > 120 ? `${line.slice(0, 119)}…` : line
}
