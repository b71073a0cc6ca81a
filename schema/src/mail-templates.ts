import type { Locale } from './context.ts'
import type { MailKind, MailTemplateBlock } from './domain/mail.ts'
import type { Rejection } from './domain/rejection.ts'

/** The words of a mail. */
export interface MailWording {
  readonly subject: string
  readonly blocks: readonly MailTemplateBlock[]
}

/** The wording of a kind of mail in a language that holds now. */
export interface EffectiveTemplate extends MailWording {
  readonly kind: MailKind
  readonly locale: Locale
  /** False: it is the built-in one. */
  readonly isOwn: boolean
  readonly updatedAt: Temporal.Instant | undefined
}

/** A mail that is looked at before anybody gets it. */
export interface PreviewWish {
  readonly kind: MailKind
  /** Undefined: as the record has it. */
  readonly locale: Locale | undefined
  /** The record it is about; undefined: the newest that fits, or one that is made up. */
  readonly record: { readonly table: string; readonly id: string } | undefined
  /** True: made up even where there is a record that fits. */
  readonly madeUp: boolean
  /** The number of that record, or of the order that it belongs to; undefined where `record` says it, or nothing does. */
  readonly number: string | undefined
  /** A wording that is not stored; undefined: the one that holds. */
  readonly wording: MailWording | undefined
}

export interface MailPreview {
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly locale: Locale
  /** The number of what it is about; undefined for a cart and for what is made up. */
  readonly number: string | undefined
  /** True: there is no record that fits, so the mail is about a made-up one. */
  readonly isSample: boolean
}

/** The wording of the shop's mails, and trying it out. */
export interface MailTemplates {
  readonly all: () => Promise<readonly EffectiveTemplate[]>
  /** Names that the words of a kind may use, such as `order.number`. */
  readonly variablesOf: (kind: MailKind) => readonly string[]
  /** What is wrong with a wording; undefined where it can be used. */
  readonly check: (kind: MailKind, wording: MailWording) => Rejection | undefined
  readonly preview: (wish: PreviewWish) => Promise<MailPreview | { readonly rejection: Rejection }>
  /** Sends what the preview shows; a person may only so often. */
  readonly test: (
    wish: PreviewWish,
    to: string,
    by: string,
  ) => Promise<{ readonly mailId: string } | { readonly rejection: Rejection }>
  /** Sends a mail that has failed once more; false where it has not. */
  readonly resend: (mailId: string) => Promise<boolean>
}
