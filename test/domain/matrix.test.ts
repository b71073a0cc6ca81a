import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rolesOf, type Actor } from '@waybill/schema/domain/actor'
import { mayRun } from '@waybill/schema/domain/decide'
import type { Rows } from '@waybill/schema/domain/draft'
import { blockersNamed, moveBlockers } from '@waybill/schema/domain/move-blockers'
import { stateOf, type AnyTransition } from '@waybill/schema/domain/machine'
import { rowsNamed, transitions } from '@waybill/schema/domain/transitions'
import type { TableName } from '@waybill/schema/domain/tables'
import { inputFor } from '../support/inputs.ts'
import { refusedBy, type ActorName, type MemoryShop } from '../support/memory.ts'
import { scenes } from '../support/scenes.ts'

/** All states of the records that have any, in the words of the domain map. */
const states = {
  order: ['QUOTATION', 'QUOTATION_SENT', 'ORDER', 'CANCELLED'],
  payment: ['DRAFT', 'PENDING', 'AUTHORIZED', 'DONE', 'CANCELLED', 'ERROR'],
  delivery: ['WAITING', 'READY', 'PICKED', 'PACKED', 'SHIPPED', 'DELIVERED', 'UNDELIVERED', 'CANCELLED'],
  transfer: ['WAITING_STEP', 'WAITING_STOCK', 'READY', 'DONE', 'CANCELLED'],
  label: ['PENDING', 'LIVE', 'VOIDING', 'VOIDED', 'FAILED'],
  return: ['REQUESTED', 'APPROVED', 'REJECTED', 'IN_TRANSIT', 'RECEIVED', 'REFUNDED', 'CLOSED', 'CANCELLED'],
  exception: ['OPEN', 'RESOLVED'],
} as const satisfies Partial<Record<TableName, readonly string[]>>

type Machine = keyof typeof states
const machines = Object.keys(states) as Machine[]

const actorNames = [
  'SYSTEM',
  'CUSTOMER',
  'PROVIDER',
  'SALES',
  'WAREHOUSE',
  'ACCOUNTANT',
  'MANAGER',
  'APP',
] as const satisfies readonly ActorName[]

const rowsOn = (machine: Machine) => transitions.filter((row) => row.on === machine)
const asList = (to: AnyTransition['to']): readonly string[] => (typeof to === 'string' ? [to] : to)

describe('every row', () => {
  it.each(transitions.map((row) => [`${row.name} by ${row.by.join(', ')}`, row] as const))(
    '%s says what it is',
    (_, row) => {
      expect(row.doc).toMatch(/^\p{Lu}.*[.]$/u)
      expect(row.event).toMatch(/^[A-Z][A-Za-z]*(ed|Sent|Paid|Bought|Set|Reset|Became[A-Z][a-z]+)$/)
      expect(row.by.length).toBeGreaterThan(0)
      expect(new Set(row.by).size).toBe(row.by.length)
      expect(row.from === 'NEW' ? ['NEW'] : row.from).not.toHaveLength(0)
    },
  )

  it('has an event of its own, apart from rows of one name', () => {
    const names = Map.groupBy(transitions, (row) => row.event)
    const shared = [...names].filter(([, rows]) => new Set(rows.map((row) => row.name)).size > 1)
    expect(shared.map(([event]) => event)).toEqual([])
  })

  it('names what blocks it only where there is such a mutation', () => {
    const mutations = new Set(transitions.filter((row) => row.mutation !== false).map((row) => row.name))
    expect(Object.keys(moveBlockers).filter((name) => !mutations.has(name))).toEqual([])
  })

  it('is the only one of its name for a role and a state', () => {
    const cells = transitions.flatMap((row) =>
      (row.from === 'NEW' ? ['NEW'] : row.from).flatMap((from) => row.by.map((by) => `${row.name} ${from} ${by}`)),
    )
    expect(cells.filter((cell, index) => cells.indexOf(cell) !== index)).toEqual([])
  })

  it('is on one kind of record for all rows of its name, and starts anew in all or none', () => {
    for (const rows of Map.groupBy(transitions, (row) => row.name).values()) {
      expect(new Set(rows.map((row) => `${row.on} ${row.from === 'NEW'}`)).size, rows[0]?.name).toBe(1)
    }
  })

  it('starts and ends in states that the record has', () => {
    for (const machine of machines) {
      for (const row of rowsOn(machine)) {
        const known: readonly string[] = states[machine]
        const from = row.from === 'NEW' ? [] : row.from
        expect([...from, ...asList(row.to)].filter((state) => state !== 'SAME' && !known.includes(state))).toEqual([])
      }
    }
  })
})

describe('every name that a rule uses', () => {
  const folder = join(import.meta.dirname, '../../schema/src/domain')
  const sources = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
  const named = (pattern: RegExp) => [
    ...new Set(sources.flatMap((text) => [...text.matchAll(pattern)].map((found) => found[1] ?? ''))),
  ]

  it('is a row that the system may make, where it follows from another', () => {
    const names = named(/\bfollow\('(\w+)'/g)
    expect(names.length).toBeGreaterThan(20)
    expect(names.filter((name) => !rowsNamed(name).some((row) => row.by.includes('SYSTEM')))).toEqual([])
  })

  it('is a row that the system makes on that record, where it is a deadline', () => {
    const names = named(/\btimer\('(\w+)'/g)
    expect(names).toHaveLength(6)
    expect(names.filter((name) => !rowsNamed(name).some((row) => row.by.includes('SYSTEM')))).toEqual([])
  })
})

describe.each(machines)('the machine of a %s', (machine) => {
  /** What effects of other records' rows do to it: deliveries make their transfers, payments their parts, and so on. */
  const born: Readonly<Record<Machine, readonly string[]>> = {
    order: ['QUOTATION'],
    payment: ['DRAFT', 'PENDING', 'DONE'],
    delivery: ['WAITING', 'READY'],
    transfer: ['WAITING_STEP', 'WAITING_STOCK', 'READY'],
    label: ['PENDING'],
    return: ['REQUESTED'],
    exception: ['OPEN'],
  }
  /** Moves that come with a row of another record: steps move their delivery, the delivery its steps and labels. */
  const carried: Readonly<Partial<Record<Machine, readonly (readonly [string, string])[]>>> = {
    delivery: [
      ['READY', 'PICKED'],
      ['PICKED', 'PACKED'],
    ],
    transfer: [
      ['READY', 'DONE'],
      ['READY', 'CANCELLED'],
    ],
    label: [['LIVE', 'VOIDING']],
  }

  it('reaches every state from the start', () => {
    const reached = new Set(born[machine])
    const arrows = [
      ...rowsOn(machine).flatMap((row) =>
        (row.from === 'NEW' ? [] : row.from).flatMap((from) => asList(row.to).map((to) => [from, to] as const)),
      ),
      ...(carried[machine] ?? []),
    ]
    for (let size = 0; size !== reached.size;) {
      size = reached.size
      for (const [from, to] of arrows) if (reached.has(from) && to !== 'SAME') reached.add(to)
    }
    expect([...states[machine]].filter((state) => !reached.has(state))).toEqual([])
  })

  const finals: Readonly<Record<Machine, readonly string[]>> = {
    order: ['CANCELLED'],
    payment: ['DONE', 'CANCELLED'],
    delivery: ['UNDELIVERED', 'CANCELLED'],
    transfer: ['DONE', 'CANCELLED'],
    label: ['VOIDED', 'FAILED'],
    return: ['REJECTED', 'REFUNDED', 'CLOSED', 'CANCELLED'],
    exception: ['RESOLVED'],
  }

  it.each(finals[machine].map((state) => [state]))('never leaves %s', (final) => {
    const exits = rowsOn(machine).filter(
      (row) => row.from !== 'NEW' && row.from.some((from) => from === final) && row.to !== 'SAME',
    )
    expect(exits.map((row) => row.name)).toEqual([])
  })
})

/** A scene with a record of a machine in a state. */
interface Standing {
  readonly scene: string
  readonly shop: MemoryShop
  readonly rows: Rows
  readonly id: string
  readonly state: string
}

const stood = new Map<Machine, Standing[]>()
for (const machine of machines) stood.set(machine, [])
for (const scene of scenes()) {
  for (const machine of machines) {
    for (const record of scene.shop.rows()[machine].values()) {
      stood
        .get(machine)
        ?.push({ scene: scene.name, shop: scene.shop, rows: scene.shop.rows(), id: record.id, state: stateOf(record) })
    }
  }
}

const moved = new Set<string>()

describe.each(machines)('a %s in every state, before every actor', (machine) => {
  const standings = stood.get(machine) ?? []

  it('is shown in every state', () => {
    const shown = new Set(standings.map((standing) => standing.state))
    expect([...states[machine]].filter((state) => !shown.has(state))).toEqual([])
  })

  const names = [...new Set(rowsOn(machine).map((row) => row.name))].filter(
    (name) => rowsNamed(name)[0]?.from !== 'NEW',
  )
  it.each(names)('moves by %s as its row says, or is refused with the reason', (name) => {
    for (const standing of standings) {
      for (const actorName of actorNames) tryMove(machine, name, standing, actorName)
    }
  })
})

function tryMove(machine: Machine, name: string, standing: Standing, actorName: ActorName): void {
  const { shop, rows, id, state, scene } = standing
  const actor = shop.actor(actorName)
  const mine = rowsNamed(name).filter((row) => mayRun(row, actor))
  const input = inputFor(name, id, { rows, ctx: shop.ctx(actor), pick: () => 0 })
  if (input === undefined) return
  const decided = shop.ask(actor, { name, id, input })
  const place = `${scene}: ${name} on a ${state} ${machine} by ${actorName}`
  if (mine.length === 0) {
    expect(refusedBy(decided), place).toEqual({ kind: 'FORBIDDEN' })
    return
  }
  const row = mine.find((candidate) => candidate.from !== 'NEW' && candidate.from.some((from) => from === state))
  if (row === undefined) {
    const rejection = refusedBy(decided)
    expect(rejection, place).toMatchObject({
      kind: 'TRANSITION_NOT_ALLOWED',
      from: state,
      blockers: [{ code: 'WRONG_STATE' }],
    })
    return
  }
  if ('rejection' in decided) {
    const { rejection } = decided
    expect(rejection.kind, place).toBe('TRANSITION_NOT_ALLOWED')
    const codes = rejection.kind === 'TRANSITION_NOT_ALLOWED' ? rejection.blockers.map((found) => found.code) : []
    expect(codes, place).not.toHaveLength(0)
    expect(codes, place).not.toContain('WRONG_STATE')
    if (row.mutation !== false) expect(blockersNamed(name), place).toEqual(expect.arrayContaining(codes))
    return
  }
  const [event] = decided.decision.events
  const after = decided.decision.draft.all(machine).find((record) => record.id === id)
  expect(event, place).toMatchObject({ type: row.event, transition: name, actor })
  const ends = asList(row.to).includes('SAME') ? [state] : asList(row.to)
  // The order that cancels its last delivery ends it by a follow-on; the move itself ends where its row says.
  const to = event?.entityId === id ? event.to : after === undefined ? undefined : stateOf(after)
  expect(ends, place).toContain(to)
  for (const role of roleOf(actor, row)) moved.add(`${name} ${state} ${role}`)
  for (const follow of decided.decision.events.slice(1))
    moved.add(`${follow.transition} ${follow.from} ${follow.actor.kind}`)
}

const roleOf = (actor: Actor, row: AnyTransition) =>
  actor.kind === 'APP' ? [] : rolesOf(actor, row.area).filter((role) => row.by.includes(role))

describe('rows without states of their own', () => {
  const [shop] = scenes().map((scene) => scene.shop)
  const rest = transitions.filter((row) => row.from === 'NEW' || !machines.some((machine) => machine === row.on))
  const names = [...new Set(rest.map((row) => row.name))]

  it.each(names)('are refused to those whom %s does not name', (name) => {
    if (shop === undefined) throw new Error('There is a scene')
    const rows = rowsNamed(name)
    const id = rows[0]?.from === 'NEW' ? undefined : [...shop.rows()[rows[0]?.on ?? 'shop'].keys()][0]
    const strangers = actorNames.filter((actor) => !rows.some((row) => mayRun(row, shop.actor(actor))))
    expect(strangers).not.toHaveLength(0)
    for (const stranger of strangers) {
      expect(refusedBy(shop.ask(shop.actor(stranger), { name, id })), stranger).toEqual({ kind: 'FORBIDDEN' })
    }
  })
})

describe('the scenes', () => {
  /** Cells that no scene can have, with the reason. */
  const impossible = new Map([
    ['deliveryShip WAITING WAREHOUSE', 'waits for stock, or for the pick'],
    ['transferValidate WAITING_STEP WAREHOUSE', 'waits for the step before, and says so'],
    ['deliveryLabelVoid CANCELLED WAREHOUSE', 'a delivery that is cancelled gives its labels back itself'],
    ...['ACCOUNTANT', 'SYSTEM'].map(
      (role) => [`returnRefund APPROVED ${role}`, 'waits for the goods or for the proof, and says so'] as const,
    ),
    ...['ACCOUNTANT', 'SALES', 'WAREHOUSE', 'PROVIDER'].map(
      (role) => [`paymentMarkPaid DRAFT ${role}`, 'an offline payment is PENDING at once'] as const,
    ),
  ])

  it('show every row moving from each of its states for each of its roles', () => {
    const cells = transitions
      .filter((row) => machines.some((machine) => machine === row.on) && row.from !== 'NEW')
      .flatMap((row) =>
        (row.from === 'NEW' ? [] : row.from).flatMap((from) => row.by.map((by) => `${row.name} ${from} ${by}`)),
      )
    expect(cells.filter((cell) => !moved.has(cell) && !impossible.has(cell))).toEqual([])
  })
})
