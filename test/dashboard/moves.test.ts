import { buildSchema, isObjectType, parse, validate } from 'graphql'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { OrderRecordFragmentDoc } from '../../dashboard/src/generated/graphql.ts'
import { composeMutation } from '../../dashboard/src/transitions/document.ts'
import { keyLetters, keysOfMoves } from '../../dashboard/src/transitions/letters.ts'
import { makeMove } from '../../dashboard/src/transitions/make.ts'
import type { Move } from '../../dashboard/src/transitions/move.ts'
import { nextMove } from '../../dashboard/src/transitions/move.ts'
import { outcomeOf } from '../../dashboard/src/transitions/outcome.ts'

const schema = buildSchema(readFileSync(`${import.meta.dirname}/../../schema/schema.graphql`, 'utf8'))
const selection = { fields: 'order { ...OrderRecord }', fragments: OrderRecordFragmentDoc.toString() }

/** They make an order, and are moves of none that is there. */
const without: readonly string[] = ['cartCreate', 'downloadOpen']

/** The mutations that move a record of an order: their input names it and their success returns the order. */
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {}).filter(({ type }) => {
  const success = schema.getType(type.toString().replace(/Result!?$/, 'Success'))
  return isObjectType(success) && ['order', 'event'].every((name) => success.getFields()[name] !== undefined)
})

function move(name: string, changes: Partial<Move> = {}): Move {
  const record = { id: 'o1', version: 3, name: 'S00042' }
  return {
    key: `o1:${name}`, name, label: name, target: 'order', allowed: true, to: ['ORDER'], reasons: [], elsewhere: false, place: 0,
    record,
    ...changes,
  } // prettier-ignore
}

describe('the mutation of a move', () => {
  it.each(mutations.map(({ name }) => name))('%s is composed from its name and fits the schema', (name) => {
    expect(validate(schema, parse(composeMutation(name, selection).toString())).map(String)).toEqual([])
  })

  it('there are mutations to try', () => {
    expect(mutations.length).toBeGreaterThan(20)
  })

  it('is not composed from anything but a name', () => {
    expect(() => composeMutation('orderConfirm(input: {}) { x } #', selection)).toThrow(TypeError)
  })

  it('names the record, the version that was seen, and the key of the click', async () => {
    const sent: unknown[] = []
    const client = {
      mutate: async (_: unknown, variables: unknown) => {
        sent.push(variables)
        return { ok: false, cause: 'network', codes: [], message: '' } as const
      },
    }
    const attempt = { move: move('orderConfirm'), input: { note: 'x' }, key: 'k1' }
    expect(await makeMove(client, attempt, selection)).toEqual({ kind: 'unreachable' })
    await makeMove(client, attempt, selection)
    const variables = { input: { note: 'x', order: { id: 'o1' }, expectedVersion: 3 }, key: 'k1' }
    expect(sent).toEqual([variables, variables])
  })
})

describe('what became of a move', () => {
  const answer = (result: object) => outcomeOf({ ok: true, data: { result } }, ['PACKED'])

  it('is done, with every record that came back', () => {
    const order = { id: 'o1', version: 4 }
    expect(answer({ __typename: 'XSuccess', replayed: false, event: { id: 'e', label: 'Packed' }, order })).toEqual({
      kind: 'done',
      event: 'Packed',
      records: [order],
    })
  })

  it('is no error where a colleague has done the same', () => {
    const refused = { __typename: 'TransitionNotAllowed', message: 'Already packed by Sara', blockers: [] }
    expect(answer({ ...refused, from: 'PACKED', changedBy: 'Sara' })).toMatchObject({ kind: 'refused', byOther: true })
    expect(answer({ ...refused, from: 'WAITING', changedBy: 'Sara' })).toMatchObject({ byOther: false })
  })

  it('names the field that is wrong by its path in the form', () => {
    const invalid = { __typename: 'InvalidInput', message: 'Too much', path: ['input', 'lines', '0', 'done'] }
    expect(answer(invalid)).toEqual({ kind: 'invalid', message: 'Too much', path: 'lines.0.done' })
  })

  it('is stale where the record has another version', () => {
    expect(answer({ __typename: 'StaleVersion', message: 'Changed', current: 9 })).toEqual({
      kind: 'stale',
      message: 'Changed',
    })
  })
})

describe('the next move', () => {
  it('is the first allowed step, in the order in which they are offered', () => {
    const blocked = move('orderConfirm', { allowed: false })
    expect(nextMove([blocked, move('transferValidate'), move('deliveryShip')])?.name).toBe('transferValidate')
  })

  it('is never an end, a step back, or something that changes no state', () => {
    const none = [
      move('orderCancel', { to: ['CANCELLED'] }),
      move('orderReopen'),
      move('orderNoteAdd', { to: ['SAME'] }),
    ]
    expect(nextMove(none)).toBeUndefined()
  })

  it('is packing only as long as something lies in no parcel', () => {
    const moves = [move('packageSet', { to: ['SAME'] }), move('deliveryLabelBuy', { to: ['SAME'] })]
    expect(nextMove(moves, () => true)?.name).toBe('packageSet')
    expect(nextMove(moves, () => false)?.name).toBe('deliveryLabelBuy')
  })

  it('is what prepares a step where no step is allowed', () => {
    const ship = move('deliveryShip', { allowed: false })
    expect(nextMove([ship, move('deliveryLabelBuy', { to: ['SAME'] })])?.name).toBe('deliveryLabelBuy')
  })
})

describe('the keys of moves', () => {
  const keysOf = (...moves: readonly Move[]) => [...keyLetters(moves).values()]

  it('are those of the move’s name, whatever its label and whatever else can be done', () => {
    expect(keysOf(move('orderConfirm'), move('orderCancel'))).toEqual(['c', 'z o'])
    expect(keysOf(move('orderCancel', { label: 'لغو سفارش' }))).toEqual(['z o'])
  })

  it('begin with the number of the delivery, from the second on', () => {
    const [first, second] = [move('deliveryShip', { key: 'd1' }), move('deliveryShip', { key: 'd2', place: 1 })]
    expect(keysOf(first, second)).toEqual(['s', '2 s'])
    expect(keysOf({ ...first, allowed: false }, second)).toEqual(['2 s'])
  })

  it('belong to the step that can be done, and to no move that is blocked or unknown', () => {
    const [pick, pack] = [move('transferValidate', { key: 'pick' }), move('transferValidate', { key: 'pack' })]
    expect([...keyLetters([{ ...pick, allowed: false }, pack, move('new')])]).toEqual([['pack', 'v']])
    expect([...keyLetters([pick, pack])]).toEqual([['pick', 'v']])
  })

  it('exist for every move of an order, each once, and none is the beginning of another', () => {
    const missing = mutations.map(({ name }) => name).filter((name) => !(name in keysOfMoves))
    expect(missing.filter((name) => !without.includes(name))).toEqual([])
    const keys = Object.values(keysOfMoves)
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys.filter((key) => keys.some((other) => other.startsWith(`${key} `)))).toEqual([])
    expect(keys.filter((key) => /^[jkxg]/.test(key))).toEqual([])
  })
})
