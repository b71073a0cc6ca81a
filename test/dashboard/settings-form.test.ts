import { describe, expect, it } from 'vitest'
import { drawFields, problemsOf, readInput, without } from '../../dashboard/src/settings/input.ts'
import type { MoveField } from '../../dashboard/src/transitions/form.ts'
import type { Draft } from '../../dashboard/src/ui/fields/description.ts'

const context = { currency: 'EUR', options: () => undefined }
const words = {
  labels: {},
  several: 'With commas',
  untold: 'Left as it is',
  keysSet: (changedAt: string) => `Set ${changedAt}`,
}

function field(name: string, kind: string, changes: Partial<MoveField> = {}): MoveField {
  const bare = { of: null, refField: null, min: null, max: null, multiline: false, secret: false, choices: [] }
  return { name, label: name, kind, required: false, ...bare, ...changes }
}

const fields = [
  field('name', 'text'),
  field('cartPageUrl', 'text'),
  field('unpaidExpiryDays', 'integer'),
  field('countries', 'list'),
]
const record = { name: 'Lumen', cartPageUrl: 'https://shop.example', unpaidExpiryDays: 7, countries: ['FR', 'ES'] }

/** What is sent where a person has entered something else than the record has. */
function read(entered: Readonly<Record<string, Draft>>, isWhole = false) {
  const drawn = drawFields(fields, { record: isWhole ? undefined : record, context, words, defaults: {} })
  const sent = isWhole ? drawn : drawn.filter(({ description: { name } }) => name in entered)
  const draft = (name: string): Draft => entered[name] ?? ''
  return readInput(sent, { draft, isWhole, context, decimals: () => 2 })
}

describe('the form of a setting', () => {
  it('begins with what the record has', () => {
    const drawn = drawFields(fields, { record, context, words, defaults: {} })
    expect(drawn.map(({ basis }) => basis)).toEqual(['Lumen', 'https://shop.example', '7', 'FR, ES'])
  })

  it('sends what was entered, several values of one text as a list', () => {
    expect(read({ name: 'Linen', countries: 'SE, FI' }).input).toEqual({ name: 'Linen', countries: ['SE', 'FI'] })
  })

  it('empties what can be empty in the way of the API', () => {
    expect(read({ cartPageUrl: '', unpaidExpiryDays: '', countries: '' }).input).toEqual({
      clear: ['CART_PAGE'],
      unpaidExpiryDays: 0,
      countries: [],
    })
  })

  it('sends nothing where a record would lose what it has to have', () => {
    const { input, problems } = read({ name: '', countries: 'SE' })
    expect(input).toBeUndefined()
    expect([...problems.keys()]).toEqual(['name'])
  })

  it('shows a refusal of one of several values at the text that holds them, until that is changed', () => {
    const drawn = drawFields(fields, { record, context, words, defaults: {} })
    const problems = problemsOf({ kind: 'invalid', path: 'countries.1', message: 'No country.' }, drawn)
    expect([...problems]).toEqual([['countries', { code: 'refused', sentence: 'No country.' }]])
    expect(without(problems, 'name').size).toBe(1)
    expect(without(problems, 'countries').size).toBe(0)
  })
})
