import { builder } from './builder.ts'
import { changeFields, touched, type EventItem } from './feed.ts'
import { recordFields } from './record-field.ts'
import { ReturnState } from './return.ts'
import { after, firstOf, narrow, queuesArg, stream, union } from './stream.ts'

/** The stream of returns. */

const ReturnStatusChanged = builder.objectRef<EventItem>('ReturnStatusChanged').implement({
  description: 'Something happened to a return.',
  fields: (t) => ({
    ...changeFields(t, ['return', 'returnLine']),
    return: recordFields.return(t, { description: 'The return as it is now.', ...firstOf('return') }),
    returns: t.prismaField({
      type: ['Return'],
      extensions: { listSize: 1 },
      description: 'Every return that the event touched.',
      resolve: (query, item, _, { db }) =>
        db.return.findMany({ ...query, where: { id: { in: [...touched(item.event, 'return')] } } }),
    }),
  }),
})

builder.subscriptionField('returnStatusChanged', (t) =>
  t.field({
    type: union('ReturnStatusMessage', ReturnStatusChanged, 'ReturnStatusChanged'),
    description: 'Every change of a return. Customers hear of their own.',
    authScopes: { public: true },
    args: {
      after: t.arg(after),
      id: t.arg.id({ description: 'Only this return.' }),
      states: t.arg({ type: [ReturnState], description: 'Only moves of the return into one of these states.' }),
      queues: t.arg(queuesArg),
      team: t.arg.id({ description: 'Only orders of this sales team.' }),
    },
    subscribe: (_, args, context) => stream(context, 'orders', args.after, narrow('return', args)),
    resolve: (item) => item,
  }),
)
