import type { Plugin } from 'graphql-yoga'
import { localeFor } from './accept-language.ts'
import type { CheckedOperation, DocumentChecker } from './document.ts'
import type { Execution } from './execution.ts'
import type { Faults } from './faults.ts'

/** What our plugins keep with a request. */
export interface RequestState {
  checked?: CheckedOperation
}

export interface CheckedDocumentOptions {
  readonly checker: DocumentChecker
  readonly execution: Execution
  readonly faults: Faults
}

/**
 * Checks a document before Yoga looks at it and hands Yoga the parsed form, so that nothing is parsed or validated
 * twice. Pure introspection is answered from memory.
 */
export const useCheckedDocuments = ({
  checker,
  execution,
  faults,
}: CheckedDocumentOptions): Plugin<RequestState, RequestState> => ({
  onParams: async ({ params, request, context, setResult }) => {
    const { query, operationName, variables } = params
    // Requests that are malformed are refused by Yoga's own check, which comes next.
    if (typeof query !== 'string' || !isVariables(variables) || !isName(operationName)) return
    const check = checker.check({ query, operationName, variables })
    if ('refusals' in check) {
      const locale = localeFor(request.headers.get('accept-language') ?? undefined)
      return setResult({ errors: [...faults.refuse(check.refusals, locale)] })
    }
    context.checked = check.operation
    const answer = await execution.introspect(check.operation)
    if (answer !== undefined) setResult(answer)
  },
  onParse: ({ context, setParsedDocument }) => {
    if (context.checked !== undefined) setParsedDocument(context.checked.checked.document)
  },
  onValidate: ({ context, setResult }) => {
    if (context.checked !== undefined) setResult([])
  },
})

const isVariables = (value: unknown): value is Record<string, unknown> | null | undefined =>
  value === undefined || value === null || (typeof value === 'object' && !Array.isArray(value))

const isName = (value: unknown): value is string | null | undefined =>
  value === undefined || value === null || typeof value === 'string'
