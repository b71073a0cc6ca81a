import { describe, expect, it } from 'vitest'
import type { FormContext, MoveField } from '../../dashboard/src/transitions/form.ts'
import { askedFields, describe as describeField, encode } from '../../dashboard/src/transitions/form.ts'
import { meantLines } from '../../dashboard/src/transitions/meant-lines.ts'
import { parseDraft } from '../../dashboard/src/ui/fields/parse.ts'

const context: FormContext = {
  currency: 'EUR',
  options: (type) => (type === 'Staff' ? [{ value: 'S1', label: 'Sara' }, { value: 'S2', label: 'Neda' }] : type === 'Package' ? [{ value: 'P1', label: '1' }] : undefined), // prettier-ignore
}

function field(name: string, kind: string, changes: Partial<MoveField> = {}): MoveField {
  const bare = { of: null, refField: null, min: null, max: null, multiline: false, secret: false, choices: [] }
  return { name, label: name, kind, required: true, ...bare, ...changes }
}

describe('a move’s form', () => {
  it('draws every kind that the API describes', () => {
    const kinds = ['text', 'integer', 'money', 'choice', 'boolean', 'date', 'instant'] as const
    expect(kinds.map((kind) => describeField(field('x', kind), context)?.kind)).toEqual([
      'text', 'int', 'money', 'enum', 'boolean', 'date', 'date',
    ]) // prettier-ignore
  })

  it('offers the shop’s records where there are few, and takes a typed number where there are many', () => {
    expect(describeField(field('by', 'id', { of: 'Staff', refField: 'email' }), context)).toMatchObject({ kind: 'id' })
    expect(describeField(field('into', 'id', { of: 'Order', refField: 'number' }), context)).toMatchObject({
      kind: 'text',
    })
  })

  it('does not ask for what has one answer or is the screen’s own', () => {
    const fields = [
      field('package', 'id', { of: 'Package', required: false }),
      field('expectedTotal', 'money'),
      field('returnUrl', 'text', { required: false }),
      field('reason', 'text', { required: false }),
    ]
    expect(askedFields(fields, context).map(({ name }) => name)).toEqual(['reason'])
  })

  it('gives the API amounts with their currency, references by kind, and leaves out what was not entered', () => {
    const fields = [
      field('amount', 'money'),
      field('by', 'id', { of: 'Staff', refField: 'email' }),
      field('into', 'id', { of: 'Order', refField: 'number' }),
      field('line', 'id', { of: 'OrderLine' }),
      field('note', 'text', { required: false }),
    ]
    const entered = { amount: '12.50', by: 'S1', into: 'S00042', line: 'L1', note: undefined }
    expect(encode(fields, entered, context)).toEqual({
      amount: { amount: '12.50', currency: 'EUR' },
      by: { id: 'S1' },
      into: { number: 'S00042' },
      line: 'L1',
    })
  })

  it('leaves an optional part out as a whole when nothing is entered in it', () => {
    const address = field('billing', 'object', { required: false, fields: [field('city', 'text')] })
    const description = describeField(address, context)
    expect(description).toBeDefined()
    if (description === undefined) return
    const whole = { kind: 'object', name: 'input', label: '', required: true, fields: [description] } as const
    const parsed = parseDraft(whole, { billing: { city: ' ' } }, () => 2)
    expect([...parsed.problems]).toEqual([])
    expect(encode([address], parsed.value, context)).toEqual({})
  })

  it('leaves out the lines that were taken out, and finds the others again by their place', () => {
    const figures = [field('line', 'id', { of: 'OrderLine' }), field('quantity', 'integer', { min: 1 })]
    const lines = field('lines', 'list', { fields: figures })
    const entered = {
      lines: [
        { line: 'a', quantity: '0' },
        { line: 'b', quantity: '' },
        { line: 'c', quantity: '2' },
      ],
    }
    const meant = meantLines([lines], entered)
    expect(meant.draft).toEqual({ lines: [{ line: 'c', quantity: '2' }] })
    expect([meant.shown('lines.0.quantity'), meant.shown('reason')]).toEqual(['lines.2.quantity', 'reason'])
  })
})
