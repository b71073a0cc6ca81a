import type { en } from './en.ts'
import type { screens } from './screens/en.ts'

/** The English of the staff: what is there from the beginning, and what comes with the screens that alone show it. */
export type English = typeof en & typeof screens

/**
 * What every language must provide: exactly the keys of English. A forgotten key and an invented one are both compile
 * errors; that the placeholders agree is tested.
 */
export type Dictionary = Texts<English>
export type FirstTexts = Texts<typeof en>
export type ScreenTexts = Texts<typeof screens>

/** The same for another dictionary, by its English. */
export type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> }

/** A text that depends on a count, by CLDR plural category. Languages with more categories add them; `other` is the rest. */
export interface Plural {
  readonly one: string
  readonly other: string
}

/** Every text of the staff's dictionary by its dotted path. */
export type TextKey = Paths<English>

/** Every text of a dictionary by its dotted path; of plurals none. */
export type Paths<T, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${P}${K}` : T[K] extends Plural ? never : Paths<T[K], `${P}${K}.`>
}[keyof T & string]

/** The paths of the texts that depend on a count. */
export type PluralPaths<T, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends string
    ? never
    : T[K] extends Plural
      ? `${P}${K}`
      : PluralPaths<T[K], `${P}${K}.`>
}[keyof T & string]

/** The arguments of a text: one for every `{{placeholder}}` in its English wording. */
export type TextArguments<E, K extends string> = Placeholders<At<E, K>>

type At<T, K extends string> = K extends `${infer Head}.${infer Rest}`
  ? Head extends keyof T
    ? At<T[Head], Rest>
    : never
  : K extends keyof T
    ? T[K]
    : never

type Placeholders<S> = S extends `${string}{{${infer Name}}}${infer Rest}` ? Trim<Name> | Placeholders<Rest> : never

type Trim<S extends string> = S extends ` ${infer R}` ? Trim<R> : S extends `${infer R} ` ? Trim<R> : S
