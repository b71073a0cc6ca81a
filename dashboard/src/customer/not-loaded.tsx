import type { JSX } from 'solid-js'
import { createEffect } from 'solid-js'
import type { Language } from '../i18n/languages.ts'
import { directionOf, preferredLanguage } from '../i18n/languages.ts'
import { Button } from '../ui/button.tsx'
import { Trouble } from './trouble.tsx'

/** In the first bundle, for when the texts themselves did not arrive. */
const words: Readonly<Record<Language, { readonly title: string; readonly lead: string; readonly retry: string }>> = {
  en: {
    title: 'The page could not be loaded',
    lead: 'A part of it did not arrive. Nothing is lost.',
    retry: 'Try again',
  },
  es: {
    title: 'No se pudo cargar la página',
    lead: 'Una parte no ha llegado. No se ha perdido nada.',
    retry: 'Reintentar',
  },
  sv: {
    title: 'Sidan kunde inte laddas',
    lead: 'En del av den kom inte fram. Inget har gått förlorat.',
    retry: 'Försök igen',
  },
  fr: {
    title: 'La page n’a pas pu être chargée',
    lead: 'Une partie n’est pas arrivée. Rien n’est perdu.',
    retry: 'Réessayer',
  },
  fa: { title: 'صفحه بارگیری نشد', lead: 'بخشی از آن نرسید. چیزی از دست نرفته است.', retry: 'تلاش دوباره' },
}

/** What stands in place of a page whose parts could not be fetched, as after the shop was renewed; it loads all anew. */
export function NotLoaded(props: { readonly error: unknown }): JSX.Element {
  const language = preferredLanguage(navigator.languages)
  createEffect(() => console.error(props.error))
  return (
    <main lang={language} dir={directionOf(language)} class="px-4">
      <div role="alert">
        <Trouble
          title={words[language].title}
          lead={words[language].lead}
          action={
            <Button variant="primary" onPress={() => location.reload()}>
              {words[language].retry}
            </Button>
          }
        />
      </div>
    </main>
  )
}
