import type { JSX } from 'solid-js'
import { createSignal, onMount, Show } from 'solid-js'
import { languages } from '../i18n/languages.ts'
import { Card } from '../ui/card.tsx'
import { ChoiceStrip } from '../ui/choice.tsx'
import { Amount } from '../ui/identifier.tsx'
import { Notice } from '../ui/notice.tsx'
import { LanguagePicker, ThemePicker } from '../ui/person-pickers.tsx'
import { usePerson } from './context.tsx'

/** What a person may choose for themselves: language, calendar, digits, theme, density. */
export function PersonSection(): JSX.Element {
  const { t, format, preferences, failedLanguage } = usePerson()
  const [example, setExample] = createSignal(0)
  onMount(() => setExample(Date.now()))
  const nameOfFailed = (): string | undefined => languages.find(({ tag }) => tag === failedLanguage())?.name
  return (
    <Card title={t('you.title')} class="max-w-160">
      <p class="text-muted mb-4">{t('you.lead')}</p>
      <div class="flex flex-col gap-5">
        <LanguagePicker />
        <Show when={nameOfFailed()}>
          {(name) => <Notice tone="attention">{t('you.languageFailed', { name: name() })}</Notice>}
        </Show>
        <ChoiceStrip
          label={t('you.calendar')}
          value={preferences.current().calendar}
          choices={[
            { value: 'gregorian', label: t('you.calendarGregorian') },
            { value: 'persian', label: t('you.calendarPersian') },
          ]}
          onChange={(calendar) => preferences.change({ calendar })}
        />
        <ChoiceStrip
          label={t('you.digits')}
          value={preferences.current().digits}
          choices={[
            { value: 'latin', label: t('you.digitsLatin') },
            { value: 'persian', label: t('you.digitsPersian') },
          ]}
          onChange={(digits) => preferences.change({ digits })}
        />
        <p class="text-muted border-t pt-3">
          {t('you.example')}: <bdi>{format().moment(example())}</bdi> ·{' '}
          <Amount value={{ amount: '1234.50', currency: 'EUR' }} />
        </p>
        <ThemePicker />
        <ChoiceStrip
          label={t('you.density')}
          value={preferences.current().density}
          choices={[
            { value: 'dense', label: t('you.densityDense') },
            { value: 'comfortable', label: t('you.densityComfortable') },
          ]}
          onChange={(density) => preferences.change({ density })}
        />
      </div>
    </Card>
  )
}
