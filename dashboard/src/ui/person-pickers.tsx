import type { JSX } from 'solid-js'
import { languages } from '../i18n/languages.ts'
import type { LanguageTag } from '../i18n/languages.ts'
import { usePerson } from '../person/context.tsx'
import { ChoiceList, ChoiceStrip } from './choice.tsx'

/** Chooses the language of the screen; every language is named in itself. */
export function LanguagePicker(): JSX.Element {
  const { t, preferences } = usePerson()
  return (
    <ChoiceList<LanguageTag>
      label={t('person.language')}
      value={preferences.current().language}
      choices={languages.map(({ tag, name }) => ({ value: tag, label: name, lang: tag }))}
      onChange={(language) => preferences.change({ language })}
    />
  )
}

/** Light, dark, or as the machine. */
export function ThemePicker(): JSX.Element {
  const { t, preferences } = usePerson()
  return (
    <ChoiceStrip
      label={t('you.theme')}
      value={preferences.current().theme}
      choices={[
        { value: 'system', label: t('you.themeSystem') },
        { value: 'light', label: t('you.themeLight') },
        { value: 'dark', label: t('you.themeDark') },
      ]}
      onChange={(theme) => preferences.change({ theme })}
    />
  )
}
