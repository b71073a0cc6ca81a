import type { Pool } from 'pg'
import type { CommandRequest } from '@waybill/schema/context'
import type { Actor } from '@waybill/schema/domain/actor'
import { decide, mayRun } from '@waybill/schema/domain/decide'
import type { Ctx } from '@waybill/schema/domain/machine'
import type { Rejection } from '@waybill/schema/domain/rejection'
import { rowsNamed, transitions } from '@waybill/schema/domain/transitions'
import type { LoadRows } from './load.ts'
import { newId } from './new-id.ts'
import { findReach } from './roots.ts'

/** Why a move would be refused now; undefined where it would be made. */
export type Foresee = (actor: Actor, request: CommandRequest) => Promise<Rejection | undefined>

export interface Sight {
  readonly pool: Pool
  readonly load: LoadRows
  readonly now: () => Temporal.Instant
  readonly seal?: Ctx['seal']
}

/** Decides a command as the writer would, on rows that it neither locks nor saves. */
export function makeForesee({ pool, load, now, seal }: Sight): Foresee {
  return async (actor, request) => {
    const row = rowsNamed(request.name).find((candidate) => mayRun(candidate, actor))
    if (row === undefined) return { kind: 'FORBIDDEN' }
    const reach = await findReach(pool, row, request, actor)
    if (reach === undefined) return { kind: 'NOT_FOUND' }
    const { rows } = await load(pool, reach.wanted, { forUpdate: false, heads: [] })
    const decided = decide(transitions, rows, request, {
      now: now(),
      actor,
      newId,
      nextNumber: () => 0,
      digest: () => '',
      seal,
    })
    return 'rejection' in decided ? decided.rejection : undefined
  }
}
