import { setMaxListeners } from 'node:events'
import type { Logger } from 'pino'
import { z } from 'zod'
import { keepBooks } from './accounting.ts'
import { makeBoard } from './board.ts'
import { makeClient, makeTally, type Client, type Tally } from './client.ts'
import { keepAt, type Colleague } from './colleague.ts'
import { bringParcels } from './courier.ts'
import { keepDocuments } from './documents.ts'
import { makePace, tempoOf, type Pace } from './pace.ts'
import { branch, seeded } from './random.ts'
import { handleReturns, receiveReturns } from './returns.ts'
import { workInSales } from './sales.ts'
import { visit } from './shopper.ts'
import type { SignedIn } from './sign-in.ts'
import { mindStock } from './stockroom.ts'
import { workInWarehouse } from './warehouse.ts'

export interface SimulationOptions {
  readonly url: string
  /** Who works in the shop. Without a role nobody does its work. */
  readonly staff: readonly SignedIn[]
  readonly seed: number
  /** Carts per minute. People hurry where it is high. */
  readonly rate: number
  /** Ends everything. */
  readonly signal: AbortSignal
  /** Asked about twice a second: whether people work now. The switch in the shop’s settings counts besides. */
  readonly isOn: () => boolean | Promise<boolean>
  readonly log: Logger
}

/** How often it is asked whether people work, in milliseconds. */
const gateMs = 400

/** Lets customers and staff work through the public API until the signal. An empty shop is filled first, once. */
export async function runSimulation(options: SimulationOptions): Promise<Tally> {
  const { signal, staff, seed, rate } = options
  // Each pause and request listens to it.
  setMaxListeners(0, signal)
  const tally = makeTally()
  const clientOf = (headers: Readonly<Record<string, string>>) => makeClient({ ...options, headers, tally })
  const desk = staff[0] && clientOf(staff[0].headers)
  if (desk === undefined) return tally
  const opening = { carts: 0, lasts: false }
  const pace = makePace(() => (opening.lasts ? openingTempo(rate) : tempoOf(rate)), signal)
  const world: World = { ...options, pace, clientOf, opening }
  try {
    opening.lasts = (await isOn(desk)) && (await isEmpty(desk))
    if (opening.lasts) opening.carts = openingCarts
  } catch (error) {
    if (!signal.aborted) options.log.warn({ err: error }, 'The simulation could not look at the shop')
  }
  const board = makeBoard(desk, pace)
  const crew = staff.map(({ headers, roles }, index): Member => {
    const random = seeded(branch(seed, -1 - index))
    return { roles, client: clientOf(headers), board, random, pace, log: options.log }
  })
  await Promise.all([
    mindGate(world, desk),
    keepAt({ pace, log: options.log }, 0.8, board.look),
    sendCustomers(world, board.backlog),
    ...workOf(crew, rate),
  ])
  return tally
}

interface World extends SimulationOptions {
  readonly pace: Pace
  readonly clientOf: (headers: Readonly<Record<string, string>>) => Client
  /** The filling of an empty shop: carts still to come, and whether their work is under way. */
  readonly opening: { carts: number; lasts: boolean }
}

interface Member extends Colleague {
  readonly roles: readonly string[]
}

function workOf(crew: readonly Member[], rate: number): readonly Promise<void>[] {
  const having = (role: string) => crew.filter(({ roles }) => roles.includes(role))
  const [stockkeeper] = having('WAREHOUSE')
  const [salesperson] = having('SALES')
  return [
    ...having('WAREHOUSE').flatMap((colleague) =>
      Array.from({ length: handsFor(rate) }, () => workInWarehouse(colleague)),
    ),
    ...having('SALES').flatMap((colleague) => [workInSales(colleague), handleReturns(colleague)]),
    ...having('ACCOUNTANT').flatMap((colleague) => [keepBooks(colleague), keepDocuments(colleague)]),
    ...(stockkeeper === undefined ? [] : [mindStock(stockkeeper), receiveReturns(stockkeeper)]),
    ...(stockkeeper === undefined || salesperson === undefined
      ? []
      : [bringParcels({ ...stockkeeper, sales: salesperson.client })]),
  ]
}

/** Tasks that one person of the warehouse has under way: one, but where more carts come than a person can serve. */
const handsFor = (rate: number): number => Math.max(1, Math.ceil(rate / 40))

/** So many carts fill an empty shop, in about ten seconds. */
const openingCarts = 30
const openingSeconds = 8
/** Until the last of them has paid and something has been picked. */
const settlingSeconds = 4
const openingTempo = (rate: number): number => Math.min(0.12, tempoOf(rate))

/** Visits that may go on at once. */
const visitsFor = (rate: number): number => Math.min(40, 10 + Math.ceil(rate / 20))

/** With so much work on the board no new customers come: on a slow machine staff would drown. */
const backlogFor = (rate: number): number => Math.max(50, rate / 2)

async function sendCustomers(world: World, backlog: () => number): Promise<void> {
  const { rate, seed, signal, pace, clientOf, opening, log } = world
  const gaps = seeded(seed)
  const visits = new Set<Promise<void>>()
  for (let count = 0; !signal.aborted; count += 1) {
    const gap = opening.carts > 0 ? openingSeconds / openingCarts : (-Math.log(1 - gaps.between(0, 1)) * 60) / rate
    await pace.wait(gap).catch(() => undefined)
    if (signal.aborted || visits.size >= visitsFor(rate) || backlog() > backlogFor(rate)) continue
    if (opening.carts > 0) {
      opening.carts -= 1
      if (opening.carts === 0) void endOpening(opening, pace)
    }
    const open = (cart?: string) => clientOf(cart === undefined ? {} : { 'waybill-cart': cart })
    const one = visit({ random: seeded(branch(seed, count)), pace, log, open })
      .catch((error: unknown) => {
        if (!signal.aborted) log.warn({ err: error }, 'A simulated visit broke off')
      })
      .finally(() => visits.delete(one))
    visits.add(one)
  }
  await Promise.all(visits)
}

async function endOpening(opening: World['opening'], pace: Pace): Promise<void> {
  await pace.wait(settlingSeconds).catch(() => undefined)
  opening.lasts = false
}

/** Opens and closes the gate at which everybody waits. */
async function mindGate({ signal, pace, opening, isOn: isWanted, log }: World, desk: Client): Promise<void> {
  while (!signal.aborted) {
    try {
      const wanted = opening.lasts || (await isWanted())
      pace.set(wanted && (await isOn(desk)))
    } catch (error) {
      pace.set(false)
      if (!signal.aborted) log.warn({ err: error }, 'The simulation could not ask whether it is on')
    }
    await new Promise((resolve) => {
      const timer = setTimeout(resolve, gateMs)
      signal.addEventListener('abort', () => (clearTimeout(timer), resolve(undefined)), { once: true })
    })
  }
}

const settings = z.object({ settings: z.object({ simulation: z.boolean() }) })

/** The switch in the dashboard. */
const isOn = async (desk: Client): Promise<boolean> =>
  (await desk.ask('{ settings { simulation } }', {}, settings)).settings.simulation

const orders = z.object({ orders: z.object({ nodes: z.array(z.object({ id: z.string() })) }) })

const isEmpty = async (desk: Client): Promise<boolean> =>
  (await desk.ask('{ orders(first: 1) { nodes { id } } }', {}, orders)).orders.nodes.length === 0
