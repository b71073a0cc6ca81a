import { createSignal, type Accessor } from 'solid-js'
import type { Answer } from '../live/request.ts'
import { useReader } from './reader.tsx'

/** What a mutation answers, as the customer pages read it. */
interface Result {
  readonly __typename: string
  readonly message?: string
  readonly blockers?: readonly { readonly message: string }[]
}

/** One move under way: its refusal in words, and whether an answer is waited for. */
export interface Attempt {
  readonly busy: Accessor<boolean>
  readonly problem: Accessor<string | undefined>
  /** Sends it; true when it was made. The same key goes along with each try, so that nothing is done twice. */
  readonly run: (send: (key: string) => Promise<Answer<{ readonly result: Result }>>) => Promise<boolean>
}

export function createAttempt(): Attempt {
  const { t } = useReader()
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<string>()
  let key = crypto.randomUUID()
  return {
    busy,
    problem,
    async run(send) {
      setBusy(true)
      setProblem(undefined)
      const answer = await send(key)
      setBusy(false)
      if (!answer.ok) {
        setProblem(answer.cause === 'network' ? t('refused.unreachable') : answer.message || t('refused.failed'))
        return false
      }
      // Whatever was answered is answered for good under this key.
      key = crypto.randomUUID()
      const { result } = answer.data
      if (result['__typename'].endsWith('Success')) return true
      const reasons = (result.blockers ?? []).map(({ message }) => message)
      setProblem(reasons.length > 0 ? reasons.join(' ') : (result.message ?? t('refused.failed')))
      return false
    },
  }
}
