import { useNavigate } from '@solidjs/router'
import type { JSX } from 'solid-js'
import { createSignal, Show } from 'solid-js'
import { useScans } from '../keys/context.tsx'
import { findRecords, named } from '../keys/find.ts'
import { useLive } from '../live/context.tsx'
import { usePerson } from '../person/context.tsx'
import { Notice } from '../ui/notice.tsx'

/** Opens the record whose number a scanner reads; says so where there is none. */
export function ScanNotice(): JSX.Element {
  const { t } = usePerson()
  const live = useLive()
  const navigate = useNavigate()
  const [problem, setProblem] = createSignal<string>()
  useScans(async (code) => {
    setProblem(undefined)
    const found = await findRecords(live, code)
    const record = named(found ?? [], code)
    if (record !== undefined) return navigate(record.href)
    setProblem(found === undefined ? t('scan.failed') : t('scan.unknown', { code: `\u2068${code}\u2069` }))
  })
  return (
    <Show when={problem()}>
      {(sentence) => (
        <div class="mb-4">
          <Notice tone="attention" onDismiss={() => setProblem(undefined)}>
            {sentence()}
          </Notice>
        </div>
      )}
    </Show>
  )
}
