import { carts } from '../carts/en.ts'
import { mail } from '../mail/en.ts'
import { mails } from '../mails/en.ts'
import { print } from '../print/en.ts'
import { returns } from '../returns/en.ts'
import { settings } from '../settings/en.ts'
import { you } from '../you/en.ts'
import { work } from '../failed-work/en.ts'

/** Texts that a screen of its own alone shows: they come with the first such screen. */
export const screens = { carts, mail, mails, print, returns, settings, work, you }
