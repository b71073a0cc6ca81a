import type { en } from './en.ts'

/**
 * A sentence with places for values. `{name}` is filled by the value's own kind, `{name:format}` by a format of
 * `values.ts`; a part in `[square brackets]` is left out where one of its places has no value.
 */
export type Sentence = string | Plural

/** A sentence that depends on a number, or on the length of a list: the param named by `count` chooses the form. */
export interface Plural {
  readonly count: string
  readonly one: string
  readonly other: string
}

/** One sentence, or several of which the first that can be filled is taken. */
export type Text = Sentence | readonly Sentence[]

/** The texts of another language: exactly the keys of English. A forgotten or invented key is a compile error. */
export type Texts<T> = { readonly [K in keyof T]: Text }

/** All texts of a language. */
export type Catalogue = { readonly [Group in keyof typeof en]: Texts<(typeof en)[Group]> }
