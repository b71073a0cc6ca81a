import type { ScreenTexts } from '../dictionary.ts'
import { carts } from '../carts/es.ts'
import { mail } from '../mail/es.ts'
import { mails } from '../mails/es.ts'
import { print } from '../print/es.ts'
import { returns } from '../returns/es.ts'
import { settings } from '../settings/es.ts'
import { you } from '../you/es.ts'
import { work } from '../failed-work/es.ts'

export const screens: ScreenTexts = { carts, mail, mails, print, returns, settings, work, you }
