import { describe, expect, it } from 'vitest'
import type { InputDescription } from '../../dashboard/src/ui/fields/description.ts'
import { emptyDraft } from '../../dashboard/src/ui/fields/description.ts'
import { parseDraft } from '../../dashboard/src/ui/fields/parse.ts'

const decimalsOf = (currency: string): number => (currency === 'JPY' ? 0 : 2)

const refund: InputDescription = {
  kind: 'object',
  name: 'input',
  label: '',
  required: true,
  fields: [
    { kind: 'money', name: 'amount', label: 'Amount', currency: 'EUR', required: true },
    { kind: 'text', name: 'note', label: 'Note', required: false },
    { kind: 'boolean', name: 'restock', label: 'Restock', required: true },
    {
      kind: 'list',
      name: 'lines',
      label: 'Lines',
      required: true,
      item: {
        kind: 'object',
        name: 'line',
        label: 'Line',
        required: true,
        fields: [
          { kind: 'id', name: 'line', label: 'Line', required: true },
          { kind: 'int', name: 'quantity', label: 'Quantity', required: true, min: 1, max: 3 },
        ],
      },
    },
  ],
}

describe('a transition’s input', () => {
  it('starts empty', () => {
    expect(emptyDraft(refund)).toEqual({ amount: '', note: '', restock: false, lines: [] })
  })

  it('becomes the API’s value, with amounts as decimal strings', () => {
    const draft = { amount: '۱۲٫۵۰', note: '  ', restock: true, lines: [{ line: 'L1', quantity: '۲' }] }
    const { value, problems } = parseDraft(refund, draft, decimalsOf)
    expect(value).toEqual({ amount: '12.50', note: undefined, restock: true, lines: [{ line: 'L1', quantity: 2 }] })
    expect([...problems]).toEqual([])
  })

  it('names each problem by the path of its field', () => {
    const draft = {
      amount: '1.234',
      note: '',
      restock: false,
      lines: [
        { line: '', quantity: '4' },
        { line: 'L2', quantity: '1.5' },
      ],
    }
    expect([...parseDraft(refund, draft, decimalsOf).problems]).toEqual([
      ['amount', { code: 'decimals', decimals: 2 }],
      ['lines.0.line', { code: 'missing' }],
      ['lines.0.quantity', { code: 'maximum', maximum: 3 }],
      ['lines.1.quantity', { code: 'integer' }],
    ])
  })

  it('misses what is required and allows what is not', () => {
    expect([...parseDraft(refund, {}, decimalsOf).problems.keys()]).toEqual(['amount', 'lines'])
  })
})
