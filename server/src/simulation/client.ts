import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { z } from 'zod'

/** A front end's way to the server: GraphQL over HTTP, nothing else. */
export interface Client {
  /** Reads. Throws where the server has a fault or is gone. */
  readonly ask: <T>(query: string, variables: object, shape: z.ZodType<T>) => Promise<T>
  /** Runs one mutation; undefined where it is refused, which is normal where many work on the same records. */
  readonly move: <T>(name: string, input: object, select: string, shape: z.ZodType<T>) => Promise<T | undefined>
  /** The same, where only the success matters. */
  readonly run: (name: string, input: object) => Promise<boolean>
}

/** What the people of a simulation have met. */
export interface Tally {
  moves: number
  /** Refusals by mutation and reason. */
  readonly refusals: Map<string, number>
  /** Answers that no client should get: 5xx, `errors`, a shape that the schema does not promise. Bounded. */
  readonly faults: string[]
}

export interface ClientOptions {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly tally: Tally
  readonly log: Logger
  readonly signal: AbortSignal
}

export const makeTally = (): Tally => ({ moves: 0, refusals: new Map(), faults: [] })

const maxFaults = 100
/** A request that takes longer is a fault. */
const timeoutMs = 15_000

const reply = z.object({
  data: z.unknown().optional(),
  errors: z.array(z.object({ message: z.string() }).loose()).optional(),
})
const outcome = z.object({
  result: z.object({
    type: z.string(),
    code: z.string().optional(),
    blockers: z.array(z.object({ code: z.string() })).optional(),
  }),
})

export function makeClient(options: ClientOptions): Client {
  const { url, headers, tally, log, signal } = options
  const fault = (text: string): never => {
    if (tally.faults.length < maxFaults) tally.faults.push(text)
    throw new Error(text)
  }
  const send = async (body: string): Promise<Response> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body,
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    })
    if (response.status !== 429) return response
    // Many people from one address: they wait for their turn as every good client does.
    await response.body?.cancel()
    await sleep(Number(response.headers.get('retry-after') ?? 1) * 1000, undefined, { signal })
    return send(body)
  }
  const post = async (query: string, variables: object): Promise<unknown> => {
    const response = await send(JSON.stringify({ query, variables }))
    const body = reply.safeParse(await response.json().catch(() => undefined))
    if (!body.success || response.status >= 500) return fault(`${response.status} for ${query}`)
    const { data, errors } = body.data
    return errors === undefined ? data : fault(`${JSON.stringify(errors)} for ${query}`)
  }
  const shaped = <T>(shape: z.ZodType<T>, data: unknown, query: string): T => {
    const parsed = shape.safeParse(data)
    return parsed.success ? parsed.data : fault(`${z.prettifyError(parsed.error)} for ${query}`)
  }
  const move: Client['move'] = async (name, input, select, shape) => {
    const query = mutation(name, select)
    const data = await post(query, { input, key: randomUUID() })
    const { result } = shaped(outcome, data, query)
    if (result.type.endsWith('Success')) {
      tally.moves += 1
      return shaped(z.object({ result: shape }), data, query).result
    }
    const reason = `${name}: ${result.blockers?.map((blocker) => blocker.code).join(' ') ?? result.code ?? ''}`
    tally.refusals.set(reason, (tally.refusals.get(reason) ?? 0) + 1)
    log.debug({ input }, `Refused: ${reason}`)
    return undefined
  }
  return {
    ask: async (query, variables, shape) => shaped(shape, await post(query, variables), query),
    move,
    run: async (name, input) => (await move(name, input, 'replayed', z.object({}))) !== undefined,
  }
}

function mutation(name: string, select: string): string {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
  return `mutation ($input: ${type}Input!, $key: String!) {
  result: ${name}(input: $input) @idempotent(key: $key) {
    type: __typename
    ... on ${type}Success { ${select} }
    ... on UserError { code }
    ... on TransitionNotAllowed { blockers { code } }
  }
}`
}
