import type { ScreenTexts } from '../dictionary.ts'
import { carts } from '../carts/fa.ts'
import { mail } from '../mail/fa.ts'
import { mails } from '../mails/fa.ts'
import { print } from '../print/fa.ts'
import { returns } from '../returns/fa.ts'
import { settings } from '../settings/fa.ts'
import { you } from '../you/fa.ts'
import { work } from '../failed-work/fa.ts'

export const screens: ScreenTexts = { carts, mail, mails, print, returns, settings, work, you }
