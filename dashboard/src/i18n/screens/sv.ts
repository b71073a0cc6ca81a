import type { ScreenTexts } from '../dictionary.ts'
import { carts } from '../carts/sv.ts'
import { mail } from '../mail/sv.ts'
import { mails } from '../mails/sv.ts'
import { print } from '../print/sv.ts'
import { returns } from '../returns/sv.ts'
import { settings } from '../settings/sv.ts'
import { you } from '../you/sv.ts'
import { work } from '../failed-work/sv.ts'

export const screens: ScreenTexts = { carts, mail, mails, print, returns, settings, work, you }
