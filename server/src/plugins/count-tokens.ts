import { GraphQLError, Lexer, Source, TokenKind } from 'graphql'
import type { Refusal } from './refusal.ts'

/**
 * Reads at most `limit` + 1 tokens, so a document that is too long is refused without being parsed. A text in it with
 * a character that PostgreSQL cannot keep is refused as well.
 */
export const refuseTokens = (source: string, limit: number): Refusal | undefined => {
  const lexer = new Lexer(new Source(source))
  try {
    for (let count = 0; lexer.advance().kind !== TokenKind.EOF; count += 1) {
      if (count >= limit) return { code: 'TOO_MANY_TOKENS', params: { limit } }
    }
    return undefined
  } catch (error) {
    if (error instanceof GraphQLError) return parseRefusal(error)
    throw error
  }
}

export const parseRefusal = (error: GraphQLError): Refusal => ({
  code: 'GRAPHQL_PARSE_FAILED',
  params: { detail: error.message },
  cause: error,
})
