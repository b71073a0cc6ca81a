import type { Draft } from '../ui/fields/description.ts'
import { isList, isObject } from '../ui/fields/parse.ts'
import type { MoveField } from './form.ts'
import { figuresOf, isLineList } from './prefill.ts'

/** A draft without the lines that the person took out, and where the remaining ones stood in the form. */
export interface MeantLines {
  readonly draft: Draft
  /** The path in the form of a path in the draft: `lines.0.quantity` → `lines.2.quantity`. */
  readonly shown: (path: string) => string
}

/** Takes out the lines whose figure is empty, or 0 where at least one unit has to be meant. */
export function meantLines(fields: readonly MoveField[], draft: Draft): MeantLines {
  const places = new Map<string, readonly number[]>()
  const entries = Object.entries(isObject(draft) ? draft : {}).map(([name, part]): [string, Draft] => {
    const field = fields.find((each) => each.name === name)
    if (field === undefined || !isLineList(field) || !isList(part)) return [name, part]
    const kept = part.flatMap((line, index) => (isMeant(field, line) ? index : []))
    places.set(name, kept)
    return [name, kept.flatMap((index) => part[index] ?? [])]
  })
  return {
    draft: Object.fromEntries(entries),
    shown(path) {
      const [name = '', index = '', ...rest] = path.split('.')
      const place = places.get(name)?.[Number(index)]
      return place === undefined ? path : [name, place, ...rest].join('.')
    },
  }
}

function isMeant(field: MoveField, line: Draft): boolean {
  const figures = figuresOf(field)
  const required = figures.filter((figure) => figure.required)
  // Where none is required, such as how units came back, any of them tells that the line is meant.
  return (required.length > 0 ? required.slice(0, 1) : figures).some((figure) => {
    const entered = isObject(line) ? line[figure.name] : undefined
    const text = typeof entered === 'string' ? entered.trim() : ''
    return text !== '' && !(text === '0' && (figure.min ?? 0) > 0)
  })
}
