import { queueNames } from '@waybill/schema/domain/queues'

export const boardQueues = [...queueNames]

/** The board as the dashboard asks for it. */
export const boardQuery = `query Board {
  board(cards: 20) {
    cursor
    columns {
      queue count oldest
      cards { key queue recordType recordId version orderId number title state units total { amount currency } enteredAt late }
    }
  }
}`
