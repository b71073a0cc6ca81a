import { decodeBase64, encodeBase64 } from '@pothos/core'
import { resolveCursorConnection } from '@pothos/plugin-relay'
import type { Context, FeedItem } from '../context.ts'
import { importKindNames, importKindsOf, type ImportKind } from '../domain/import-kinds.ts'
import { parseId } from '../domain/id.ts'
import {
  importId,
  importPhases,
  rowActions,
  type ImportProblem,
  type ImportRowReport,
  type ImportRun,
  type ImportSummary,
} from '../imports.ts'
import { noCursor } from './arguments.ts'
import { builder, forbidden } from './builder.ts'
import { choiceEnums } from './choices.ts'
import { named } from './connection.ts'
import { enumOf } from './enums.ts'
import { decodeNodeId } from './node-id.ts'
import { after } from './stream.ts'
import { wordOf } from '../domain/choices.ts'

function localImport(global: string): string | undefined {
  const { typename, id } = decodeNodeId(global)
  return typename === 'Import' ? parseId(id) : undefined
}

const kindDocs: Readonly<Record<ImportKind, string>> = {
  'shopify-products': 'Shopify’s export of products.',
  'shopify-orders': 'Shopify’s export of orders.',
}

const ImportKindEnum = builder.enumType('ImportKind', {
  description: 'What is imported: the last part of the upload’s address, in capitals.',
  values: Object.fromEntries(
    importKindNames.map((kind) => [
      kind.replace('-', '_').toUpperCase(),
      { value: kind, description: `${kindDocs[kind]} \`POST /import/${kind}\`.` },
    ]),
  ),
})
const ImportPhaseEnum = enumOf('ImportPhase', 'How far an import is.', importPhases)
const ImportRowAction = enumOf('ImportRowAction', 'What became of a row of an imported file.', rowActions)

const SummaryType = builder.objectRef<ImportSummary>('ImportSummary').implement({
  description: 'Rows of an imported file by what became of them; in a dry run, what would.',
  fields: (t) => ({
    created: t.exposeInt('created', { description: 'Rows whose record was made.' }),
    updated: t.exposeInt('updated', { description: 'Rows whose record was changed.' }),
    unchanged: t.exposeInt('unchanged', { description: 'Rows whose record was so already.' }),
    skipped: t.exposeInt('skipped', { description: 'Rows with nothing to import.' }),
    failed: t.exposeInt('failed', { description: 'Rows of which something was refused.' }),
    stockSet: t.exposeInt('stockSet', { description: 'How often the units on hand were set.' }),
  }),
})

const ProblemType = builder.objectRef<ImportProblem>('ImportProblem').implement({
  description: 'Why a file is refused, and where.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Stable code: MISSING_COLUMN, NOT_A_NUMBER, …' }),
    line: t.exposeInt('line', { description: 'Line of the file, from 1, as editors count.' }),
    column: t.int({
      nullable: true,
      description: 'Number of the cell in its row, from 1; null where a whole row or the file is meant.',
      resolve: ({ column }) => column ?? null,
    }),
    message: t.string({
      description: 'The same in your language, with the place.',
      resolve: (problem, _, { imports, locale }) => imports.problemMessage(problem, locale),
    }),
  }),
})

type Reason = ImportRowReport['reasons'][number]

const ReasonType = builder.objectRef<Reason>('ImportReason').implement({
  description: 'Why a row was skipped or refused, or what its owner should know about it.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Stable code: UNKNOWN_SKU, AMOUNT_DIFFERS, …' }),
    params: t.field({ type: 'JSON', description: 'What the message is made of.', resolve: ({ params }) => params }),
    message: t.string({
      description: 'The same in your language.',
      resolve: (reason, _, { imports, locale }) => imports.reasonMessage(reason, locale),
    }),
  }),
})

const RowType = builder.objectRef<ImportRowReport>('ImportRow').implement({
  description: 'What became of a row of an imported file; of an order, of all its rows together.',
  fields: (t) => ({
    line: t.exposeInt('line', { description: 'Line of the file on which it begins, from 1.' }),
    name: t.exposeString('name', { description: 'What the file calls it: SKU, handle or number of the order.' }),
    action: t.field({ type: ImportRowAction, description: 'What became of it.', resolve: ({ action }) => action }),
    changed: t.stringList({
      description: 'Fields that are others than before, and `stock`.',
      resolve: ({ changed }) => [...changed],
    }),
    reasons: t.field({
      type: [ReasonType],
      extensions: { listSize: 3 },
      description: 'Why, and what its owner should know.',
      resolve: ({ reasons }) => [...reasons],
    }),
  }),
})

const ImportType = builder.objectRef<ImportRun>('Import').implement({
  description: 'The import of a file: how far it is, and what came of it. Kept for 30 days.',
  fields: (t) => ({
    id: t.id({ description: 'Opaque id, the one that the upload was given.', resolve: ({ id }) => importId(id) }),
    kind: t.field({ type: ImportKindEnum, description: 'What is imported.', resolve: ({ kind }) => kind }),
    phase: t.field({ type: ImportPhaseEnum, description: 'How far it is.', resolve: ({ phase }) => phase }),
    dryRun: t.exposeBoolean('dryRun', { description: 'Whether it only tells what it would do.' }),
    rowsRead: t.exposeInt('rowsRead', { description: 'Rows of the file that were checked.' }),
    rowsWritten: t.exposeInt('rowsWritten', { description: 'Rows of the file that were brought into the shop.' }),
    rowsTotal: t.int({
      nullable: true,
      description: 'Rows in the file; null until they are counted.',
      resolve: ({ rowsTotal }) => rowsTotal,
    }),
    summary: t.field({ type: SummaryType, description: 'Its rows so far.', resolve: ({ summary }) => summary }),
    problems: t.field({
      type: [ProblemType],
      extensions: { listSize: 100 },
      description: 'Why the file is not valid, the first 100; empty where it is.',
      resolve: ({ problems }) => [...problems],
    }),
    startedAt: t.field({ type: 'DateTime', description: 'When it began.', resolve: ({ startedAt }) => startedAt }),
    endedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it ended; null while it runs, and where its server was lost.',
      resolve: ({ endedAt }) => endedAt,
    }),
    actorKind: t.field({
      type: choiceEnums.ActorKind,
      description: 'Who imports.',
      resolve: ({ actorKind }) => wordOf('ActorKind', actorKind),
    }),
    actorName: t.string({
      nullable: true,
      description: 'Name of the colleague or app; null where a command of the server imports.',
      resolve: ({ actorKind, actorId }, _, { read }) =>
        parseId(actorId) === undefined ? null : read.actorName(actorKind, actorId),
    }),
    rows: t.connection(
      {
        type: RowType,
        description: 'What became of its rows, in the order of the file.',
        args: {
          actions: t.arg({ type: [ImportRowAction], description: 'Only rows of which this became; left out: all.' }),
        },
        extensions: { ownCursors: true },
        resolve: ({ id }, args, { imports }) =>
          resolveCursorConnection<Promise<readonly ImportRowReport[]>>(
            { args, defaultSize: 25, maxSize: 100, toCursor: ({ position }) => encodeBase64(`Row:${position}`) },
            ({ limit, inverted, ...places }) =>
              imports.rows(id, args.actions ?? undefined, {
                after: placeOf('after', places.after),
                before: placeOf('before', places.before),
                limit,
                inverted,
              }),
          ),
      },
      ...named('ImportRow'),
    ),
  }),
})

type Side = 'after' | 'before'

/** The place in a cursor. */
function placeOf(side: Side, cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined
  const place = /^Row:(\d{1,9})$/.exec(plainOf(cursor))?.[1]
  if (place === undefined) throw noCursor(side)
  return Number(place)
}

/** The import in a cursor. */
function importAt(side: Side, cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined
  const id = localImport(cursor)
  if (id === undefined) throw noCursor(side)
  return id
}

function plainOf(cursor: string): string {
  try {
    return decodeBase64(cursor)
  } catch {
    return ''
  }
}

builder.queryField('imports', (t) =>
  t.connection(
    {
      type: ImportType,
      description: 'The imports of the last 30 days, the newest first, of the kinds that you may import yourself.',
      authScopes: { imports: true },
      extensions: { ownCursors: true },
      resolve: (_, args, { imports, actor }) =>
        resolveCursorConnection<Promise<readonly ImportRun[]>>(
          { args, defaultSize: 25, maxSize: 100, toCursor: ({ id }) => importId(id) },
          ({ limit, inverted, ...places }) => {
            const [after, before] = [importAt('after', places.after), importAt('before', places.before)]
            return imports.list(importKindsOf(actor), { after, before, limit, inverted })
          },
        ),
    },
    ...named('Import'),
  ),
)

builder.queryField('import', (t) =>
  t.field({
    type: ImportType,
    nullable: true,
    description: 'One import; null where there is none, or none of a kind that you may import.',
    authScopes: { imports: true },
    args: { id: t.arg.id({ required: true, description: 'The id that the upload was given.' }) },
    resolve: async (_, { id }, context) => (await findImport(id, context)) ?? null,
  }),
)

async function findImport(global: string, { imports, actor }: Context): Promise<ImportRun | undefined> {
  const id = localImport(global)
  const found = id === undefined ? undefined : await imports.find(id)
  return found !== undefined && importKindsOf(actor).includes(found.kind) ? found : undefined
}

interface Progress {
  readonly cursor: string
  readonly run: ImportRun
}

const ProgressType = builder.objectRef<Progress>('ImportProgress').implement({
  description: 'An import as it is now. Every message holds all of it, so that none has to be made up for.',
  fields: (t) => ({
    cursor: t.field({ type: 'Cursor', description: 'Where the stream is now.', resolve: ({ cursor }) => cursor }),
    import: t.field({ type: ImportType, description: 'The import.', resolve: ({ run }) => run }),
  }),
})

builder.subscriptionField('importProgress', (t) =>
  t.field({
    type: ProgressType,
    description:
      'An import as it is now, at once and whenever it gets on, at most four times a second, whichever server imports; it ends with the import. Whoever comes after that is told how it ended. Refused where there is no such import, as where you may not import its kind.',
    authScopes: { imports: true },
    args: {
      id: t.arg.id({ required: true, description: 'The id that the upload was given.' }),
      after: t.arg({ ...after, description: 'Cursor of the last message you have. The present state is told anyway.' }),
    },
    subscribe: async (_, { id }, context) => {
      const found = await findImport(id, context)
      if (found === undefined) throw forbidden(context)
      return follow(found.id, context)
    },
    // What is told is read now, also to those who join others at a stream that waits.
    resolve: async ({ cursor }, { id }, context) => {
      const run = await findImport(id, context)
      if (run === undefined) throw forbidden(context)
      return { cursor, run }
    },
  }),
)

/** The revisions as items of a feed. They stand for the whole state, as heartbeats do: none is missed. */
function follow(id: string, { imports }: Context): AsyncIterableIterator<FeedItem> {
  const changes = imports.changes(id)
  return {
    next: async () => {
      const { value, done } = await changes.next()
      if (done === true) return { done, value: undefined }
      const cursor = encodeBase64(`i.${value}`)
      return { done: false, value: { kind: 'HEARTBEAT', cursor, position: { xid: 0n, seq: BigInt(value) } } }
    },
    return: async () => {
      await changes.return?.()
      return { done: true, value: undefined }
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
