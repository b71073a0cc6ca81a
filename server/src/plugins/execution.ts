import {
  createSourceEventStream,
  executeRootSelectionSet,
  executeSubscriptionEvent,
  GraphQLError,
  stripIgnoredCharacters,
  validateExecutionArgs,
  validateSubscriptionArgs,
} from 'graphql'
import type { DocumentNode, ExecutionResult, GraphQLSchema, ValidatedSubscriptionArgs } from 'graphql'
import type { Context } from '@waybill/schema/context'
import { BoundedCache } from './bounded-cache.ts'
import type { Variables } from './cost.ts'
import type { CheckedOperation } from './document.ts'
import type { Faults } from './faults.ts'
import type { Cost, Refusal } from './refusal.ts'

/** A subscription's items before they are rendered for somebody, and how to render one. */
export interface Source {
  readonly items: AsyncIterator<unknown>
  /** Executes the selection on one item with a context of its own. Errors are masked. */
  readonly render: (item: unknown, context: Context) => Promise<ExecutionResult>
}

export interface SourceRequest {
  readonly document: DocumentNode
  readonly operationName: string | undefined
  readonly variables: Variables
}

/** Executes checked operations, the same for every transport. Never throws. */
export interface Execution {
  /** A query or mutation that is paid for. */
  readonly run: (operation: CheckedOperation, context: Context, cost: Cost) => Promise<ExecutionResult>
  /** The answer to a pure introspection, which needs no caller; undefined for anything else. */
  readonly introspect: (operation: CheckedOperation) => Promise<ExecutionResult> | undefined
  readonly openSource: (request: SourceRequest, context: Context) => Promise<Source | ExecutionResult>
}

export interface ExecutionOptions {
  readonly schema: GraphQLSchema
  readonly faults: Faults
  readonly timeoutMs: number
}

export const createExecution = (options: ExecutionOptions): Execution => {
  const answers = new BoundedCache<Promise<ExecutionResult>>(20)
  return {
    run: async (operation, context, cost) => {
      const result = await inTime(execute(options, operation, context), options, context)
      return withCost(result, cost)
    },
    introspect: (operation) => {
      if (!operation.isIntrospection) return undefined
      const { operationName, variables } = operation
      // Comments and spaces do not make another question.
      const key = JSON.stringify([operationName, variables, stripIgnoredCharacters(operation.checked.source)])
      const answer = answers.get(key) ?? execute(options, operation, undefined)
      answers.set(key, answer)
      return answer
    },
    openSource: (request, context) => openSource(options, request, context),
  }
}

/** Tells with an answer what the operation cost, and what its caller has left. */
export const withCost = (result: ExecutionResult, cost: Cost): ExecutionResult => ({
  ...result,
  extensions: { ...result.extensions, cost },
})

const execute = async (
  { schema, faults }: ExecutionOptions,
  operation: CheckedOperation,
  context: Context | undefined,
): Promise<ExecutionResult> => {
  const args = validateExecutionArgs({
    schema,
    document: operation.checked.document,
    operationName: operation.operationName,
    variableValues: operation.variables,
    contextValue: context,
  })
  const to = { locale: context?.locale ?? 'en', requestId: context?.requestId ?? '' } as const
  if (!('schema' in args)) return { errors: faults.refuse(args.map(inputRefusal), to.locale) }
  try {
    return faults.mask(await executeRootSelectionSet(args), to)
  } catch (error) {
    return { errors: [faults.maskThrown(error, to)] }
  }
}

const inputRefusal = (error: GraphQLError): Refusal => ({
  code: 'BAD_USER_INPUT',
  params: { detail: error.message },
  cause: error,
})

/** A mutation that is answered with TIMEOUT may still be carried out: its idempotency key tells. */
const inTime = async (
  running: Promise<ExecutionResult>,
  { timeoutMs, faults }: ExecutionOptions,
  context: Context,
): Promise<ExecutionResult> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<ExecutionResult>((resolve) => {
    timer = setTimeout(() => {
      const refusal = { code: 'TIMEOUT', params: { seconds: timeoutMs / 1000 } } as const
      resolve({ errors: faults.refuse([refusal], context.locale) })
    }, timeoutMs)
  })
  const result = await Promise.race([running, late])
  clearTimeout(timer)
  return result
}

const openSource = async (
  { schema, faults }: ExecutionOptions,
  { document, operationName, variables }: SourceRequest,
  context: Context,
): Promise<Source | ExecutionResult> => {
  try {
    const args = validateSubscriptionArgs({
      schema,
      document,
      operationName,
      variableValues: variables,
      contextValue: context,
    })
    if (!('schema' in args)) return { errors: faults.refuse(args.map(inputRefusal), context.locale) }
    const source = await createSourceEventStream(args)
    if (!(Symbol.asyncIterator in source)) return faults.mask(source, context)
    return {
      items: source[Symbol.asyncIterator](),
      render: (item, fresh) => render(args, item, { context: fresh, faults }),
    }
  } catch (error) {
    return { errors: [faults.maskThrown(error, context)] }
  }
}

const render = async (
  args: ValidatedSubscriptionArgs,
  item: unknown,
  { context, faults }: { readonly context: Context; readonly faults: Faults },
): Promise<ExecutionResult> => {
  try {
    return faults.mask(await executeSubscriptionEvent({ ...args, rootValue: item, contextValue: context }), context)
  } catch (error) {
    return { errors: [faults.maskThrown(error, context)] }
  }
}
