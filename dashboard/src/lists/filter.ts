/** The parameters of the address that narrow a list; values of one are separated by commas. */
export type ListParams = Readonly<Partial<Record<string, string | string[]>>>

/** One condition of a list, as data: its parameter in the address, and its field in the API's filter. */
export interface ListFilter<Row> {
  readonly param: string
  readonly field: string
  /** What stands in the address: one of several values or some of them, a text that something begins with, or `1`. */
  readonly kind: 'one' | 'some' | 'text' | 'flag'
  readonly choices?: readonly string[]
  /** What a row has of it; absent where only the API's own rules tell. */
  readonly of?: (row: Row) => string | null
}

/** What the address says of each condition, by parameter; conditions that it does not name have no values. */
export type Given = Readonly<Record<string, readonly string[]>>

/** Reads the conditions out of the address; what is unknown in it is ignored. */
export function givenOf<Row>(filters: readonly ListFilter<Row>[], params: ListParams): Given {
  return Object.fromEntries(filters.map((filter) => [filter.param, valuesOf(filter, params[filter.param])]))
}

function valuesOf<Row>({ kind, choices = [] }: ListFilter<Row>, given: string | string[] | undefined) {
  switch (kind) {
    case 'some':
      return chosen(given, choices)
    case 'one':
      return chosen(given, choices).slice(0, 1)
    case 'flag':
      return textOf(given) === '1' ? ['1'] : []
    default:
      return textOf(given) === '' ? [] : [textOf(given)]
  }
}

/** The API's condition. */
export function whereOf<Row>(filters: readonly ListFilter<Row>[], given: Given): Readonly<Record<string, unknown>> {
  const parts = filters.flatMap(({ param, field, kind }): (readonly [string, unknown])[] => {
    const values = given[param] ?? []
    if (values.length === 0) return []
    if (kind === 'flag') return [[field, true]]
    return [[field, kind === 'some' ? [...values] : values[0]]]
  })
  return Object.fromEntries(parts)
}

/** Whether a row is among those of the conditions; `ask` where the API's own rules decide. */
export function belongs<Row>(filters: readonly ListFilter<Row>[], given: Given, row: Row): boolean | 'ask' {
  const present = filters.filter(({ param }) => (given[param] ?? []).length > 0)
  const fits = present.every(({ param, kind, of }) => of === undefined || holds(kind, given[param] ?? [], of(row)))
  return fits && present.some(({ of }) => of === undefined) ? 'ask' : fits
}

function holds(kind: ListFilter<unknown>['kind'], values: readonly string[], value: string | null): boolean {
  if (kind === 'text') return (value ?? '').startsWith(values[0]?.toUpperCase() ?? '')
  return value !== null && values.includes(value)
}

/** The known values of a parameter. */
export function chosen<T extends string>(given: string | string[] | undefined, choices: readonly T[]): readonly T[] {
  const wanted = new Set(textOf(given).split(','))
  return choices.filter((choice) => wanted.has(choice))
}

export function textOf(given: string | string[] | undefined): string {
  return (Array.isArray(given) ? given[0] : given)?.trim() ?? ''
}
