import type { ExampleQuery } from './graphiql.ts'

/** Where a newcomer may begin: one tab each in GraphiQL. */
export const exampleQueries: readonly ExampleQuery[] = [
  {
    query: `# The board: work queues with their first cards, and the cursor to follow it live.
query Board {
  board(cards: 5) {
    cursor
    columns { queue label count oldest cards { number title stateLabel units } }
  }
}`,
  },
  {
    query: `# The newest orders with the moves you have on them.
query Orders {
  orders(first: 5) {
    nodes {
      id version number state paymentStatus deliveryStatus
      total { amount currency }
      availableTransitions { name label allowed blockers { code message } }
    }
  }
}`,
  },
  {
    query: `# Everything that happens to orders, as it happens.
subscription OrderChanges {
  orderStatusChanged {
    ... on OrderStatusChanged { cursor label from to at actorName order { number state version } }
    ... on Heartbeat { cursor }
    ... on ResyncRequired { reason cursor }
  }
}`,
  },
  {
    query: `# All that can happen to an order.
query Machines {
  stateMachines { record states transitions { name from to by } mermaid }
}`,
  },
]
