import { A } from '@solidjs/router'
import CircleCheck from 'lucide-solid/icons/circle-check'
import type { JSX } from 'solid-js'
import { For, Match, Show, Switch } from 'solid-js'
import { useLive } from '../live/context.tsx'
import { usePerson } from '../person/context.tsx'
import { Page } from '../shell/page.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Since } from '../ui/identifier.tsx'
import { Notice } from '../ui/notice.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import type { FailedJob, FailedWork } from './failed.ts'
import { createFailedWork } from './failed.ts'

/** Work in the background that has failed for good, and waits for a manager to run it again. */
export default function WorkScreen(): JSX.Element {
  const { t, format } = usePerson()
  const work = createFailedWork(useLive())
  const ids = (): readonly string[] => work.jobs().map(({ id }) => id)
  return (
    <Page
      title={t('nav.work')}
      lead={t('work.lead')}
      actions={
        <Show when={ids().length > 1}>
          <Button busy={work.busy().length > 1} onPress={() => work.retry(ids().slice(0, 200))}>
            {t('work.retryAll', { count: format().count(ids().length) })}
          </Button>
        </Show>
      }
    >
      <Said work={work} />
      <Switch fallback={<SkeletonRows rows={6} />}>
        <Match when={work.state() === 'forbidden'}>
          <EmptyState heading="h2" title={t('work.forbidden')} lead={t('work.forbiddenLead')} />
        </Match>
        <Match when={work.state() === 'failed'}>
          <Notice tone="late" action={<Button onPress={() => work.read()}>{t('action.retry')}</Button>}>
            {t('lists.failed')}
          </Notice>
        </Match>
        <Match when={work.state() === 'ready' && work.jobs().length === 0}>
          <EmptyState
            heading="h2"
            icon={<CircleCheck size={24} />}
            title={t('work.empty')}
            lead={t('work.emptyLead')}
          />
        </Match>
        <Match when={work.jobs().length > 0}>
          <ul aria-label={t('nav.work')} class="flex flex-col rounded-md border">
            <For each={work.jobs()}>{(job) => <Row job={job} work={work} />}</For>
          </ul>
          <Show when={work.hasMore()}>
            <Button class="mt-3" onPress={() => work.more()}>
              {t('work.more')}
            </Button>
          </Show>
        </Match>
      </Switch>
    </Page>
  )
}

function Said(props: { readonly work: FailedWork }): JSX.Element {
  const { t, format } = usePerson()
  return (
    <Show when={props.work.said()}>
      {(said) => {
        const words = (): string => {
          const outcome = said()
          return 'problem' in outcome ? outcome.problem : t('work.retried', { count: format().count(outcome.retried) })
        }
        return (
          <div class="mb-4" role="status">
            <Notice tone={'problem' in said() ? 'late' : 'done'}>{words()}</Notice>
          </div>
        )
      }}
    </Show>
  )
}

function Row(props: { readonly job: FailedJob; readonly work: FailedWork }): JSX.Element {
  const { t, format } = usePerson()
  return (
    <li class="flex flex-wrap items-start gap-x-4 gap-y-2 border-b px-4 py-3 last:border-b-0">
      <div class="min-w-0 flex-1 basis-64">
        <p class="font-medium">{props.job.label}</p>
        <p class="text-small text-muted break-words">
          <bdi>{props.job.lastError}</bdi>
        </p>
        <p class="text-small text-muted mt-1 flex flex-wrap gap-x-3">
          <span>{t('work.attempts', { count: format().count(props.job.attempts) })}</span>
          <Since at={props.job.failedAt} />
          <Show when={props.job.recordType === 'order' && props.job.recordId}>
            {(id) => (
              <A class="text-accent-ink hover:underline" href={`/orders/${encodeURIComponent(id())}`}>
                {t('work.record')}
              </A>
            )}
          </Show>
        </p>
      </div>
      <Button busy={props.work.busy().includes(props.job.id)} onPress={() => props.work.retry([props.job.id])}>
        {t('work.retry')}
      </Button>
    </li>
  )
}
