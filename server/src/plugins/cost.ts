import { Kind } from 'graphql'
import type { OperationDefinitionNode, ValueNode } from 'graphql'
import type { CostField, CostSet, Page } from './cost-plan.ts'
import type { Limits } from './limits.ts'
import type { Refusal } from './refusal.ts'

export type Variables = Readonly<Record<string, unknown>>

export interface CostRequest {
  readonly operation: OperationDefinitionNode
  readonly plan: CostSet
  readonly variables: Variables
}

/**
 * The points of an operation, as the API documents them. A field with fields of its own is 1 point and a scalar none. A
 * list counts as often as it may have items: `first` or `last` of the connection around it or of its own, 25 where
 * neither is given, and the size declared beside its field where there is no page at all. A field that takes `ids`
 * counts once for each of them. Fragments count wherever they are spread, `@skip` and `@include` do not lower anything;
 * `__schema` and `__type` have a fixed price.
 */
export const priceOperation = (request: CostRequest, limits: Limits): { points: number } | Refusal => {
  const pricing = new Pricing(request, limits)
  const points = pricing.set(request.plan, undefined)
  if (pricing.tooLarge !== undefined) return pricing.tooLarge
  if (points <= limits.cost) return { points }
  const heaviest = pricing.heaviest(request.plan)
  return {
    code: 'COST_TOO_HIGH',
    params: { points, limit: limits.cost, field: heaviest.path.join('.'), fieldPoints: heaviest.points },
  }
}

class Pricing {
  tooLarge: Refusal | undefined
  readonly #limits: Limits
  readonly #variables: Variables
  readonly #defaults: ReadonlyMap<string, ValueNode>
  /** Points of a set by the page around it: a fragment is priced once, however often it is spread. */
  readonly #known = new Map<CostSet, Map<number | undefined, number>>()

  constructor({ operation, variables }: CostRequest, limits: Limits) {
    this.#limits = limits
    this.#variables = variables
    this.#defaults = new Map(
      (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
        defaultValue === undefined ? [] : [[variable.name.value, defaultValue] as const],
      ),
    )
  }

  /** `page` is that of the connection whose own fields these are. */
  set(set: CostSet, page: number | undefined): number {
    const known = this.#known.get(set) ?? new Map<number | undefined, number>()
    const before = known.get(page)
    if (before !== undefined) return before
    let points = 0
    for (const field of set.fields) points += this.#field(field, page)
    for (const spread of set.spreads) points += this.set(spread, page)
    known.set(page, points)
    this.#known.set(set, known)
    return points
  }

  /** The path from the root on which most of the points lie, as far down as it holds half of them. */
  heaviest(root: CostSet): { path: readonly string[]; points: number } {
    const path: string[] = []
    const total = this.set(root, undefined)
    let points = total
    let at: Place | undefined = { set: root, page: undefined, times: 1 }
    while (at !== undefined) {
      const next: Step | undefined = this.#heaviestStep(at)
      if (next === undefined || (path.length > 0 && next.points * 2 < total)) break
      path.push(next.name)
      points = next.points
      at = next.place
    }
    return { path, points }
  }

  #heaviestStep({ set, page, times }: Place): Step | undefined {
    let best: Step | undefined
    for (const field of fieldsOf(set)) {
      const points = this.#field(field, page) * times
      if (best !== undefined && points <= best.points) continue
      const repeated = times * this.#times(field, page)
      const place = field.below && { set: field.below, page: this.#pageBelow(field), times: repeated }
      best = { name: field.name, points, place }
    }
    return best
  }

  #field(field: CostField, page: number | undefined): number {
    const own = field.points + (field.below === undefined ? 0 : this.set(field.below, this.#pageBelow(field)))
    return own * this.#times(field, page)
  }

  #times(field: CostField, page: number | undefined): number {
    const ids = this.#ids(field)
    if (ids !== undefined) return Math.max(1, ids)
    if (field.listSize === undefined) return 1
    return field.page === undefined ? (page ?? field.listSize) : this.#page(field.page, field)
  }

  #pageBelow(field: CostField): number | undefined {
    if (field.listSize !== undefined) return undefined
    // One answer for many ids: its list of results is counted already.
    if (this.#ids(field) !== undefined) return 1
    return field.page === undefined ? undefined : this.#page(field.page, field)
  }

  #page(page: Page, field: CostField): number {
    const size = this.#value(page.value)
    if (typeof size !== 'number') return page.unless ?? this.#limits.defaultPage
    this.#limit(field, page.argument ?? 'first', size)
    return Math.max(0, size)
  }

  #limit(field: CostField, argument: string, value: number): void {
    const limit = this.#limits.maxPage
    if (value > limit) this.tooLarge = { code: 'PAGE_TOO_LARGE', params: { field: field.name, argument, value, limit } }
  }

  #ids(field: CostField): number | undefined {
    const value = this.#value(field.ids)
    const ids = isRecord(value) ? value['ids'] : value
    if (!Array.isArray(ids)) return undefined
    if (field.readsIds) this.#limit(field, 'ids', ids.length)
    return ids.length
  }

  /** The value as far as sizes need it: a number, a list of some length, an object with `ids`. */
  #value(node: ValueNode | undefined): unknown {
    switch (node?.kind) {
      case Kind.VARIABLE:
        return this.#variables[node.name.value] ?? this.#value(this.#defaults.get(node.name.value))
      case Kind.INT:
        return Number(node.value)
      case Kind.LIST:
        return node.values
      default:
        return undefined
    }
  }
}

interface Place {
  readonly set: CostSet
  readonly page: number | undefined
  readonly times: number
}

interface Step {
  readonly name: string
  readonly points: number
  readonly place: Place | undefined
}

const fieldsOf = (set: CostSet, seen = new Set<CostSet>()): readonly CostField[] => {
  if (seen.has(set)) return []
  seen.add(set)
  return [...set.fields, ...set.spreads.flatMap((spread) => fieldsOf(spread, seen))]
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
