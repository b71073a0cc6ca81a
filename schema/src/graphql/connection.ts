import { decodeBase64 } from '@pothos/core'
import { defaultFieldResolver, GraphQLError, isObjectType, type GraphQLSchema } from 'graphql'
import type { Context } from '../context.ts'
import { parseId } from '../domain/id.ts'
import { message } from '../messages/message.ts'

/** Names and descriptions of a list's connection and edge, so that lists of one kind of record look alike. */
export const named = <const N extends string>(record: N) =>
  [
    { name: `${record}Connection`, description: `A page of a list of ${record} records.` },
    { name: `${record}Edge`, description: `A ${record} with its place in the list.` },
  ] as const

/** Makes every list refuse `after` and `before` that are no cursors of ours, before they reach SQL. */
export function refuseForeignPlaces(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue
    for (const field of Object.values(type.getFields())) {
      if (!field.args.some(({ name }) => name === 'before')) continue
      const resolve = field.resolve ?? defaultFieldResolver
      field.resolve = (source, args: Readonly<Record<string, unknown>>, context: Context, info) => {
        for (const name of ['after', 'before']) if (!isPlace(args[name])) throw noPlace(name, context)
        return resolve(source, args, context, info)
      }
    }
  }
}

function noPlace(argument: string, { locale }: Context): GraphQLError {
  const detail = `The argument ${argument} is no cursor of this list.`
  const said = message(locale, 'request', 'BAD_USER_INPUT', {})
  return new GraphQLError(`${said} ${detail}`, { extensions: { code: 'BAD_USER_INPUT', params: { detail } } })
}

/** Lists are in the order of ids: their cursors are the id of a record. */
function isPlace(value: unknown): boolean {
  if (typeof value !== 'string') return true
  try {
    const [, id] = /^GPC:S:(.+)$/.exec(decodeBase64(value)) ?? []
    return id !== undefined && parseId(id) !== undefined
  } catch {
    return false
  }
}
