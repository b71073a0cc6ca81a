import type { Answer } from '../live/request.ts'
import type { LiveRecord } from '../live/entity.ts'
import { isFields, isLiveRecord } from '../live/entity.ts'

/** What became of a move. */
export type Outcome =
  /** Made; `event` says it in the person's language, `records` are the changed ones. */
  | { readonly kind: 'done'; readonly event: string; readonly records: readonly LiveRecord[] }
  /** A rule is against it; `message` is the API's sentence. `byOther`: a colleague was there first. */
  | {
      readonly kind: 'refused'
      readonly message: string
      readonly reasons: readonly string[]
      readonly byOther: boolean
      readonly from: string | undefined
    }
  /** The record has another version by now. */
  | { readonly kind: 'stale'; readonly message: string }
  /** A field is wrong; `path` is dotted, from the input down, empty for the whole. */
  | { readonly kind: 'invalid'; readonly message: string; readonly path: string }
  /** No answer: it may have been made or not, and may be sent again with the same key. */
  | { readonly kind: 'unreachable' }
  /** The API failed; nothing was changed. */
  | { readonly kind: 'failed'; readonly message: string }

/** Reads the answer to a composed mutation. `to` are the states that the move leads to. */
export function outcomeOf(answer: Answer<{ readonly result: unknown }>, to: readonly string[]): Outcome {
  if (!answer.ok) {
    return answer.cause === 'network' ? { kind: 'unreachable' } : { kind: 'failed', message: answer.message }
  }
  const { result } = answer.data
  if (!isFields(result)) return { kind: 'failed', message: '' }
  const message = textOf(result['message']) ?? ''
  switch (result['__typename']) {
    case 'TransitionNotAllowed': {
      const from = textOf(result['from'])
      const byOther = from !== undefined && to.includes(from) && textOf(result['changedBy']) !== undefined
      return { kind: 'refused', message, reasons: messagesOf(result['blockers']), byOther, from }
    }
    case 'StaleVersion':
      return { kind: 'stale', message }
    case 'InvalidInput':
      return { kind: 'invalid', message, path: pathOf(result['path']) }
    default:
      if ('event' in result) return doneOf(result)
      return { kind: 'refused', message, reasons: [], byOther: false, from: undefined }
  }
}

function doneOf(result: Readonly<Record<string, unknown>>): Outcome {
  const event = isFields(result['event']) ? (textOf(result['event']['label']) ?? '') : ''
  return { kind: 'done', event, records: Object.values(result).filter(isLiveRecord) }
}

/** The API counts the path from the mutation's argument, which is always `input`. */
function pathOf(path: unknown): string {
  const parts = Array.isArray(path) ? path.map(String) : []
  return (parts[0] === 'input' ? parts.slice(1) : parts).join('.')
}

function messagesOf(blockers: unknown): string[] {
  return (Array.isArray(blockers) ? blockers : []).flatMap((blocker: unknown) =>
    isFields(blocker) ? (textOf(blocker['message']) ?? []) : [],
  )
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
