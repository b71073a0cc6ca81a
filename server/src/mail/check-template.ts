import { Liquid } from 'liquidjs'
import type { MailKind } from '@waybill/schema/domain/mail'
import { invalid, type Rejection } from '@waybill/schema/domain/rejection'
import type { MailWording } from '@waybill/schema/mail-templates'
import { sampleRequest } from './sample.ts'
import { limits, render } from './template.ts'
import { mailView, type MailView } from './view.ts'

/**
 * Tries a wording out: every text is parsed, every name in it is looked for, also in branches not taken, and all of it is
 * filled with made-up values. Gives the first problem with its place; nothing of it is stored.
 */
export function checkWording(kind: MailKind, wording: MailWording): Rejection | undefined {
  const view = mailView(sampleRequest(kind, 'en'))
  const texts: (readonly [readonly string[], string | undefined])[] = [
    [['subject'], wording.subject],
    ...wording.blocks.flatMap((block, index) => {
      const path = ['blocks', String(index)]
      const rows = (block.rows ?? []).flatMap((row, n) => [
        [[...path, 'rows', String(n), 'label'], row.label] as const,
        [[...path, 'rows', String(n), 'value'], row.value] as const,
      ])
      return [[[...path, 'text'], block.text] as const, [[...path, 'url'], block.url] as const, ...rows]
    }),
  ]
  for (const [path, text] of texts) {
    const problem = text === undefined ? undefined : problemOf(text, view)
    if (problem !== undefined) return invalid(['input', ...path], problem.code, problem.params)
  }
  return undefined
}

interface Problem {
  readonly code: 'TEMPLATE_SYNTAX' | 'TEMPLATE_UNKNOWN_VALUE' | 'TEMPLATE_TOO_COSTLY'
  readonly params: Readonly<Record<string, unknown>>
}

const parser = new Liquid(limits)

function problemOf(text: string, view: MailView): Problem | undefined {
  try {
    const { globals } = parser.analyzeSync(parser.parse(text), { partials: false })
    for (const variable of Object.values(globals).flat()) {
      if (isKnown(variable.segments, view)) continue
      const { row: line, col: column } = variable.location
      return { code: 'TEMPLATE_UNKNOWN_VALUE', params: { name: String(variable), line, column } }
    }
    render(text, view)
    return undefined
  } catch (error) {
    return failureOf(error)
  }
}

/** Whether the values of a mail have what a path names; a part that is worked out only when filled in may be anything. */
function isKnown(segments: readonly unknown[], view: unknown): boolean {
  const [name, ...rest] = segments
  if (name === undefined || Array.isArray(name)) return true
  if (Array.isArray(view)) {
    if (name === 'size') return rest.length === 0
    return (name === 'first' || name === 'last' || typeof name === 'number') && isKnown(rest, view[0])
  }
  if (typeof view === 'string') return name === 'size' && rest.length === 0
  if (typeof view !== 'object' || view === null || typeof name !== 'string' || !Object.hasOwn(view, name)) return false
  return isKnown(rest, Object.getOwnPropertyDescriptor(view, name)?.value)
}

function failureOf(error: unknown): Problem {
  const message = error instanceof Error ? error.message : 'broken'
  const [line, column] = positionOf(error)
  if (/limit exceeded/.test(message)) return { code: 'TEMPLATE_TOO_COSTLY', params: { line, column } }
  const unknown = /undefined variable: ([^,\n]+)/.exec(message)?.[1]
  if (unknown !== undefined) return { code: 'TEMPLATE_UNKNOWN_VALUE', params: { name: unknown.trim(), line, column } }
  // The first line, without the place, which has fields of its own.
  const problem = (message.split('\n')[0] ?? '').replace(/, line:\d+.*$/, '').slice(0, 200)
  return { code: 'TEMPLATE_SYNTAX', params: { problem, line, column } }
}

function positionOf(error: unknown): readonly [number, number] {
  const token: unknown = typeof error === 'object' && error !== null && 'token' in error ? error.token : undefined
  if (typeof token !== 'object' || token === null || !('getPosition' in token)) return [1, 1]
  const place: unknown = typeof token.getPosition === 'function' ? token.getPosition() : undefined
  const [line, column]: readonly unknown[] = Array.isArray(place) ? place : []
  return [typeof line === 'number' ? line : 1, typeof column === 'number' ? column : 1]
}
