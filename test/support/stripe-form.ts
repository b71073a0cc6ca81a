/** A form-encoded body of Stripe's, `a[b][0][c]=v`, as nested records; lists are records by their indexes. */
export interface Form {
  readonly [name: string]: string | Form
}

export function parseForm(body: string): Form {
  const form: Record<string, string | Form> = {}
  for (const [name, value] of new URLSearchParams(body)) {
    const path = name.split(/[[\]]+/).filter((part) => part !== '')
    put(form, path, value)
  }
  return form
}

function put(form: Record<string, string | Form>, [name = '', ...rest]: readonly string[], value: string): void {
  if (rest.length === 0) {
    form[name] = value
    return
  }
  const inner = form[name]
  const nested: Record<string, string | Form> = typeof inner === 'object' ? { ...inner } : {}
  form[name] = nested
  put(nested, rest, value)
}

/** The text at a path; empty where there is none. */
export function textAt(form: Form, ...path: readonly string[]): string {
  const found = valueAt(form, path)
  return typeof found === 'string' ? found : ''
}

/** The texts of a group, as metadata are. */
export function textsAt(form: Form, ...path: readonly string[]): Readonly<Record<string, string>> {
  const found = valueAt(form, path)
  if (typeof found !== 'object') return {}
  return Object.fromEntries(
    Object.entries(found).map(([name, value]) => [name, typeof value === 'string' ? value : '']),
  )
}

function valueAt(form: Form, path: readonly string[]): string | Form | undefined {
  let at: string | Form | undefined = form
  for (const name of path) at = typeof at === 'object' ? at[name] : undefined
  return at
}
