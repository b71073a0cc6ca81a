import type { Rejection } from '@waybill/schema/domain/rejection'
import type { Reason } from './report.ts'

/** Why a command was refused, as a reason of its row. */
export function refusal(rejection: Rejection): Reason {
  return { code: 'REFUSED', params: { rejection: rejection.kind, detail: detailOf(rejection) } }
}

function detailOf(rejection: Rejection): string {
  if (rejection.kind === 'INVALID_INPUT') return `${rejection.path.slice(1).join('.')}: ${rejection.code}`
  if (rejection.kind !== 'TRANSITION_NOT_ALLOWED') return ''
  return rejection.blockers.map(({ code, params }) => `${code} ${JSON.stringify(params)}`).join(', ')
}
