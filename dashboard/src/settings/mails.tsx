import { A, useParams } from '@solidjs/router'
import type { JSX } from 'solid-js'
import { createEffect, createMemo, createResource, createSignal, For, Match, on, Show, Switch } from 'solid-js'
import type { MailTemplateListQuery } from './generated/graphql.ts'
import { MailTemplateListDocument, MailTemplateOneDocument } from './generated/graphql.ts'
import { languages } from '../i18n/languages.ts'
import { useLive } from '../live/context.tsx'
import { mailKind } from '../mail/words.ts'
import { usePerson } from '../person/context.tsx'
import { createMoveInputs } from '../transitions/inputs.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Notice } from '../ui/notice.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import type { MailTemplate } from './mail-draft.ts'
import { MailEditor } from './mail-editor.tsx'

type Template = MailTemplateListQuery['mailTemplates'][number]

/** The wording of the shop's mails, by kind and language; the address names the one that is open. */
export function MailsSection(): JSX.Element {
  const { t, preferences } = usePerson()
  const { client } = useLive()
  const params = useParams()
  const inputs = createMoveInputs(client, () => preferences.current().language)
  const [list, { refetch }] = createResource(async () => {
    const [found, asked] = await Promise.all([client.query(MailTemplateListDocument, {}), inputs.load()])
    if (!found.ok && found.codes.includes('FORBIDDEN')) return 'forbidden'
    return found.ok && asked !== undefined ? found.data.mailTemplates : 'failed'
  })
  const templates = (): readonly Template[] | undefined => (typeof list.latest === 'object' ? list.latest : undefined)
  const wanted = createMemo(() =>
    templates()?.find(({ kind, locale }) => kind === params['kind'] && locale === params['language']),
  )
  const [one, reading] = createResource(wanted, async ({ kind, locale }) => {
    const found = await client.query(MailTemplateOneDocument, { kind, locale })
    return (found.ok ? found.data.mailTemplate : undefined) ?? 'failed'
  })
  const shown = (): MailTemplate | undefined => {
    const [asked, found] = [wanted(), one.latest]
    if (asked === undefined || typeof found !== 'object') return undefined
    return found.kind === asked.kind && found.locale === asked.locale ? found : undefined
  }
  // The editor is made anew for what was saved, so the word of it stays here.
  const [isSaved, setSaved] = createSignal(false)
  createEffect(on([() => params['kind'], () => params['language']], () => setSaved(false)))
  const reread = (): void => {
    setSaved(true)
    void refetch()
  }
  return (
    <Switch fallback={<SkeletonRows rows={8} />}>
      <Match when={list.latest === 'forbidden'}>
        <Notice tone="waiting">{t('mails.forbidden')}</Notice>
      </Match>
      <Match when={list.latest === 'failed'}>
        <Notice tone="late" action={<Button onPress={() => void refetch()}>{t('action.retry')}</Button>}>
          {t('settings.failed')}
        </Notice>
      </Match>
      <Match when={wanted() !== undefined && one.latest === 'failed'}>
        <Notice tone="late" action={<Button onPress={() => void reading.refetch()}>{t('action.retry')}</Button>}>
          {t('settings.failed')}
        </Notice>
      </Match>
      <Match when={inputs() !== undefined && shown()} keyed>
        {(template) => (
          <MailEditor
            template={template}
            fields={inputs()?.fields('mailTemplateUpdate') ?? []}
            isSaved={isSaved()}
            onSaved={reread}
          />
        )}
      </Match>
      <Match when={wanted() === undefined && templates()}>{(all) => <TemplateList templates={all()} />}</Match>
    </Switch>
  )
}

function TemplateList(props: { readonly templates: readonly Template[] }): JSX.Element {
  const { t } = usePerson()
  const kinds = createMemo(() => [...new Set(props.templates.map(({ kind }) => kind))])
  const nameOf = (locale: string): string => languages.find(({ tag }) => tag === locale)?.name ?? locale
  return (
    <Card title={t('settings.section.mails')} class="max-w-240">
      <p class="text-muted mb-3">{t('mails.lead')}</p>
      <ul class="flex flex-col">
        <For each={kinds()}>
          {(kind) => (
            <li class="flex flex-wrap items-center gap-x-4 gap-y-1 border-b py-2 last:border-b-0">
              <span class="min-w-0 flex-1 basis-48 font-medium">{mailKind(t, kind)}</span>
              <span class="flex flex-wrap gap-x-4">
                <For each={props.templates.filter((template) => template.kind === kind)}>
                  {({ locale, isOwn }) => (
                    <A
                      href={`/settings/mails/${kind}/${locale}`}
                      class="text-accent-ink flex min-h-(--control) items-center hover:underline"
                      aria-label={t('mails.open', { kind: mailKind(t, kind), language: nameOf(locale) })}
                    >
                      <bdi>{nameOf(locale)}</bdi>
                      <Show when={isOwn}>
                        <span aria-hidden="true"> *</span>
                      </Show>
                    </A>
                  )}
                </For>
              </span>
            </li>
          )}
        </For>
      </ul>
    </Card>
  )
}
