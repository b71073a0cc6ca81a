import type { Locale } from '../../documents/locale.ts'
import type { MailKind, MailTemplate } from '../message.ts'
import { english } from './en.ts'
import { spanish } from './es.ts'
import { persian } from './fa.ts'
import { french } from './fr.ts'
import { swedish } from './sv.ts'

/** The wording that comes with the program, per language and kind of mail. */
export const builtInTemplates: Readonly<Record<Locale, Readonly<Record<MailKind, MailTemplate>>>> = {
  en: english,
  es: spanish,
  sv: swedish,
  fr: french,
  fa: persian,
}
