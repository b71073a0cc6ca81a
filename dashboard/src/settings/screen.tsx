import { A, useParams } from '@solidjs/router'
import type { JSX } from 'solid-js'
import { createMemo, For, lazy, Match, Switch } from 'solid-js'
import { usePerson } from '../person/context.tsx'
import { PersonSection } from '../person/section.tsx'
import { Page } from '../shell/page.tsx'
import { sectionLinks, sections } from './sections.ts'

const MailsSection = lazy(async () => ({ default: (await import('./mails.tsx')).MailsSection }))
const ShopSection = lazy(async () => ({ default: (await import('./section.tsx')).ShopSection }))

/** What a person may choose for themselves, and what the shop is set to; the address names the section. */
export default function SettingsScreen(): JSX.Element {
  const { t } = usePerson()
  const params = useParams()
  const section = createMemo(() => sections.find(({ id }) => id === params['section']))
  return (
    <Page title={t('nav.settings')}>
      <div class="grid gap-6 lg:grid-cols-[11rem_minmax(0,1fr)]">
        <SectionNavigation />
        <Switch fallback={<PersonSection />}>
          <Match when={params['section'] === 'mails'}>
            <MailsSection />
          </Match>
          <Match when={section()}>{(found) => <ShopSection section={found()} />}</Match>
        </Switch>
      </div>
    </Page>
  )
}

function SectionNavigation(): JSX.Element {
  const { t } = usePerson()
  return (
    <nav aria-label={t('settings.sections')} class="flex flex-wrap gap-0.5 lg:flex-col lg:flex-nowrap">
      <For each={sectionLinks}>
        {({ href, label }) => (
          <A
            href={href}
            end
            activeClass=""
            inactiveClass=""
            class="text-muted hover:bg-hover hover:text-ink aria-[current]:bg-accent-soft aria-[current]:text-accent-ink flex min-h-(--control) items-center rounded-md px-3 aria-[current]:font-medium"
          >
            {t(label)}
          </A>
        )}
      </For>
    </nav>
  )
}
