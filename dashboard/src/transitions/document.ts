import type { TypedText } from '../live/client.ts'

/** What to read of the records that a move changed. */
export interface Selection {
  /** Fields of the success, such as `order { ...OrderRecord }`. */
  readonly fields: string
  /** The definitions of the fragments that the fields use. */
  readonly fragments: string
}

export interface MoveVariables {
  readonly input: object
  readonly key: string
}

/**
 * The mutation of a move, from its name alone: all mutations of the API take one input, are idempotent by key, and answer
 * with `<Name>Success` or one of the refusals. Throws on a name that is no GraphQL name.
 */
export function composeMutation(
  name: string,
  selection: Selection,
): TypedText<{ readonly result: unknown }, MoveVariables> {
  if (!/^[a-z][A-Za-z0-9]*$/.test(name)) throw new TypeError(`not the name of a mutation: ${name}`)
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
  const text = `mutation ${type}($input: ${type}Input!, $key: String!) {
  result: ${name}(input: $input) @idempotent(key: $key) {
    __typename
    ... on UserError { code message path }
    ... on TransitionNotAllowed { from changedBy changedAt blockers { code message } }
    ... on StaleVersion { current }
    ... on ${type}Success { replayed event { id label } ${selection.fields} }
  }
}
${selection.fragments}`
  return { toString: () => text }
}
