/** What a transition asks for, as the API describes it in `availableTransitions.input`; dialogs are drawn from it. */
export type InputDescription =
  | (Described & {
      readonly kind: 'text'
      readonly multiline?: boolean
      readonly maxLength?: number
      /** Entered unseen. */
      readonly secret?: boolean
    })
  | (Described & { readonly kind: 'int'; readonly min?: number; readonly max?: number })
  | (Described & { readonly kind: 'money'; readonly currency: string })
  | (Described & { readonly kind: 'enum'; readonly options: readonly InputOption[] })
  /** A record: chosen among `options`, or its number typed or scanned where there are none. */
  | (Described & { readonly kind: 'id'; readonly options?: readonly InputOption[] })
  | (Described & { readonly kind: 'boolean' })
  | (Described & { readonly kind: 'date' })
  /** Some of several words. */
  | (Described & { readonly kind: 'many'; readonly options: readonly InputOption[] })
  | (Described & { readonly kind: 'list'; readonly item: InputDescription })
  | (Described & { readonly kind: 'object'; readonly fields: readonly InputDescription[] })

interface Described {
  readonly name: string
  /** Localised by the API. */
  readonly label: string
  readonly help?: string
  readonly required: boolean
}

export interface InputOption {
  readonly value: string
  readonly label: string
}

/** What a person has entered so far: texts as typed, so that nothing is lost while it is not yet valid. */
export type Draft = string | boolean | readonly Draft[] | { readonly [name: string]: Draft }

/** The draft to start from: empty, off, no elements. */
export function emptyDraft(description: InputDescription): Draft {
  switch (description.kind) {
    case 'boolean':
      return false
    case 'many':
    case 'list':
      return []
    case 'object':
      return Object.fromEntries(description.fields.map((field) => [field.name, emptyDraft(field)]))
    default:
      return ''
  }
}
