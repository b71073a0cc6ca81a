import type { Refusal } from './refusal.ts'

/** U+0000 is the one character that JSON and GraphQL can carry and a text of PostgreSQL cannot. */
export const hasNul = (text: string | undefined): boolean => text?.includes('\0') === true

export const nulRefusal: Refusal = {
  code: 'BAD_USER_INPUT',
  params: { detail: 'A text must not contain the character U+0000.' },
}

/** The same anywhere in the variables; without recursion, since their depth is the caller's. */
export function refuseNul(variables: Readonly<Record<string, unknown>>): Refusal | undefined {
  const left: unknown[] = [variables]
  for (let value = left.pop(); value !== undefined; value = left.pop()) {
    if (typeof value === 'string' && hasNul(value)) return nulRefusal
    if (typeof value === 'object' && value !== null) left.push(...Object.values(value).filter(isSearched))
  }
  return undefined
}

const isSearched = (value: unknown): boolean =>
  typeof value === 'string' || (typeof value === 'object' && value !== null)
