import { Kind, type GraphQLResolveInfo, type SelectionNode } from 'graphql'
import type { Prisma } from '@waybill/prisma/client'
import type { Context } from '../context.ts'
import { builder } from './builder.ts'
import { named } from './connection.ts'

/** Where the log stood when a page was read, by the arguments of its field: each answer has its own. */
const cursors = new WeakMap<object, string>()

/**
 * Reads a page of a list and, where the document asks for it, the cursor of the same moment: both in one snapshot of
 * the database, so that a stream from the cursor tells exactly what the page does not show yet.
 */
export async function inSnapshot<R>(
  { db, read }: Context,
  args: object,
  info: GraphQLResolveInfo,
  list: Prisma.PrismaPromise<R>,
): Promise<R> {
  if (!asksForCursor(info)) return await list
  const snapshot = db.$queryRaw<{ snapshot: string }[]>`SELECT pg_current_snapshot()::text AS snapshot`
  const [rows, page] = await db.$transaction([snapshot, list], { isolationLevel: 'RepeatableRead' })
  cursors.set(args, read.cursorOf(rows[0]?.snapshot ?? ''))
  return page
}

function asksForCursor(info: GraphQLResolveInfo): boolean {
  const asks = (selection: SelectionNode): boolean => {
    if (selection.kind === Kind.FIELD) return selection.name.value === 'cursor'
    const set = selection.kind === Kind.INLINE_FRAGMENT ? selection : info.fragments[selection.name.value]
    return set?.selectionSet.selections.some(asks) ?? false
  }
  return info.fieldNodes.some((node) => node.selectionSet?.selections.some(asks))
}

/** `named`, for a list that a stream goes on from. */
export function followed<const N extends string>(record: N, stream: string) {
  const [connection, edge] = named(record)
  const fields = (t: CursorFields) => ({
    cursor: t.field({
      type: 'Cursor',
      description: `Where the log stood when this page was read: give it to \`${stream}\` as \`after\`, and it tells what the page does not show yet.`,
      resolve: ({ args }) => {
        const cursor = cursors.get(args)
        if (cursor === undefined) throw new Error('A page was read without its snapshot')
        return cursor
      },
    }),
  })
  return [{ ...connection, fields }, edge] as const
}

type CursorFields = PothosSchemaTypes.ObjectFieldBuilder<(typeof builder)['$inferSchemaTypes'], { args: object }>
