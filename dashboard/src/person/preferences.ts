import type { Accessor } from 'solid-js'
import { createSignal } from 'solid-js'
import type { Calendar, Digits, Reading } from '../format/numerals.ts'
import { usualReading } from '../format/numerals.ts'
import type { LanguageTag } from '../i18n/languages.ts'
import { isLanguageTag, preferredLanguage } from '../i18n/languages.ts'
import type { ThemeChoice } from '../theme/theme.ts'

export type Density = 'dense' | 'comfortable'

/** What one person chose for this device. */
export interface Preferences {
  readonly language: LanguageTag
  readonly calendar: Calendar
  readonly digits: Digits
  readonly theme: ThemeChoice
  readonly density: Density
}

/** The part of `localStorage` that is needed. */
export interface Storage {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
}

const storageKey = 'waybill.preferences'

/** Preferences that remember themselves. */
export interface PreferenceStore {
  readonly current: Accessor<Preferences>
  change(changes: Partial<Preferences>): void
}

/** What a device suggests to somebody who has not chosen. */
export interface Device {
  readonly languages: readonly string[]
  /** Whether its main pointer is a finger, which needs room. */
  readonly isTouch: boolean
}

/** Opens the preferences kept in `storage`; what is missing or unknown is as usual for the device. */
export function openPreferences(storage: Storage, device: Device): PreferenceStore {
  const [current, setCurrent] = createSignal(parsePreferences(storage.getItem(storageKey), device))
  return {
    current,
    change(changes) {
      const language = changes.language
      // A new language brings its digits and calendar with it, unless they are chosen in the same step.
      const usual = language === undefined ? {} : readingChoices(language)
      const next = { ...current(), ...usual, ...changes }
      storage.setItem(storageKey, JSON.stringify(next))
      setCurrent(next)
    },
  }
}

/** How a person with these preferences reads numbers and dates. */
export function readingOf({ language, calendar, digits }: Preferences): Reading {
  return { language, calendar, digits }
}

/** Reads stored preferences, field by field: a file of an older version keeps what it can. */
export function parsePreferences(stored: string | null, device: Device): Preferences {
  const given = parseObject(stored)
  const language = isLanguageTag(given['language']) ? given['language'] : preferredLanguage(device.languages)
  const usual = readingChoices(language)
  return {
    language,
    calendar: oneOf(given['calendar'], ['gregorian', 'persian'], usual.calendar),
    digits: oneOf(given['digits'], ['latin', 'persian'], usual.digits),
    theme: oneOf(given['theme'], ['system', 'light', 'dark'], 'system'),
    density: oneOf(given['density'], ['dense', 'comfortable'], device.isTouch ? 'comfortable' : 'dense'),
  }
}

function readingChoices(language: LanguageTag): { calendar: Calendar; digits: Digits } {
  const { calendar, digits } = usualReading(language)
  return { calendar, digits }
}

function oneOf<T extends string>(value: unknown, allowed: readonly T[], otherwise: T): T {
  return allowed.find((choice) => choice === value) ?? otherwise
}

function parseObject(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}
