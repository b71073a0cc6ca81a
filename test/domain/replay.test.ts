import { expect, it } from 'vitest'
import { replayEvent, startReplay } from '@waybill/schema/domain/replay'

it('reads a row that is older than one of its columns with the value that the migration gave it', () => {
  const replay = startReplay()
  const at = Temporal.Instant.from('2026-11-22T10:00:00Z')
  replayEvent(replay, { patches: [{ table: 'orderLine', id: 'l1', after: { ordered: 2 } }], queues: [], at })
  expect(replay.rows.get('orderLine')?.get('l1')).toMatchObject({ ordered: 2, returned: 0, invoicePolicy: 'ORDERED' })
})
