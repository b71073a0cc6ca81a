import { getOperationAST, GraphQLError, Kind, OperationTypeNode, parse, validate } from 'graphql'
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql'
import { BoundedCache } from './bounded-cache.ts'
import { planCost } from './cost-plan.ts'
import type { CostSet } from './cost-plan.ts'
import { priceOperation } from './cost.ts'
import type { Variables } from './cost.ts'
import { parseRefusal, refuseTokens } from './count-tokens.ts'
import type { Limits } from './limits.ts'
import { refuseShape } from './measure.ts'
import type { Refusal } from './refusal.ts'

/** A document that passed every check that needs no variables; kept by its text. */
export interface CheckedDocument {
  readonly source: string
  readonly document: DocumentNode
  readonly plans: ReadonlyMap<OperationDefinitionNode, CostSet>
}

/** One operation that may be executed with these variables. */
export interface CheckedOperation {
  readonly checked: CheckedDocument
  readonly operation: OperationDefinitionNode
  readonly operationName: string | undefined
  readonly variables: Variables
  readonly points: number
  /** Asks about the schema only, so the answer is the same for everybody. */
  readonly isIntrospection: boolean
}

export interface OperationRequest {
  readonly query: string
  readonly operationName?: string | null | undefined
  readonly variables?: Variables | null | undefined
}

export type DocumentCheck = { readonly refusals: readonly Refusal[] } | { readonly operation: CheckedOperation }

/** Everything that may refuse a request before any of our code works on it. */
export interface DocumentChecker {
  readonly limits: Limits
  readonly check: (request: OperationRequest) => DocumentCheck
}

/**
 * Checks in the order of what a check costs: tokens, parsing, shape, validation, then the cost with the variables.
 * Only good documents are kept, so a flood of bad ones pushes nothing useful out.
 */
export const createDocumentChecker = (schema: GraphQLSchema, limits: Limits): DocumentChecker => {
  const cache = new BoundedCache<CheckedDocument>(keptDocuments)
  return {
    limits,
    check: (request) => {
      const known = cache.get(request.query)
      const checked = known ?? checkDocument(request.query, schema, limits)
      if ('refusals' in checked) return checked
      if (known === undefined && request.query.length <= keptLength) cache.set(request.query, checked)
      return checkOperation(checked, request, limits)
    },
  }
}

const keptDocuments = 500
/** Characters; a longer text is mostly comments or literals, and is checked each time. */
const keptLength = 20_000

const checkDocument = (
  source: string,
  schema: GraphQLSchema,
  limits: Limits,
): CheckedDocument | { refusals: readonly Refusal[] } => {
  const tooLong = refuseTokens(source, limits.tokens)
  if (tooLong !== undefined) return { refusals: [tooLong] }
  const document = parseDocument(source)
  if (document instanceof GraphQLError) return { refusals: [parseRefusal(document)] }
  const misshapen = refuseShape(document, limits)
  if (misshapen !== undefined) return { refusals: [misshapen] }
  const errors = validate(schema, document, undefined, { maxErrors: 20 })
  if (errors.length > 0) return { refusals: errors.map(validationRefusal) }
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION)
  const plans = planCost(schema, document)
  return { source, document, plans: new Map(operations.map((operation, index) => [operation, plans[index] ?? free])) }
}

const free: CostSet = { fields: [], spreads: [] }

const parseDocument = (source: string): DocumentNode | GraphQLError => {
  try {
    return parse(source)
  } catch (error) {
    if (error instanceof GraphQLError) return error
    throw error
  }
}

const validationRefusal = (error: GraphQLError): Refusal => ({
  code: 'GRAPHQL_VALIDATION_FAILED',
  params: { detail: error.message },
  cause: error,
})

const checkOperation = (checked: CheckedDocument, request: OperationRequest, limits: Limits): DocumentCheck => {
  const operation = getOperationAST(checked.document, request.operationName)
  if (operation == null) {
    const params = { operationName: request.operationName ?? '' }
    return { refusals: [{ code: 'OPERATION_RESOLUTION_FAILURE', params }] }
  }
  const variables = request.variables ?? {}
  const plan = checked.plans.get(operation) ?? free
  const price = priceOperation({ operation, plan, variables }, limits)
  if ('code' in price) return { refusals: [price] }
  return {
    operation: {
      checked,
      operation,
      operationName: request.operationName ?? undefined,
      variables,
      points: price.points,
      isIntrospection: isIntrospection(operation),
    },
  }
}

const isIntrospection = ({ operation, selectionSet }: OperationDefinitionNode): boolean =>
  operation === OperationTypeNode.QUERY &&
  selectionSet.selections.every((node) => node.kind === Kind.FIELD && node.name.value.startsWith('__'))
