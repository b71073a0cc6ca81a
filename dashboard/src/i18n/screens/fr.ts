import type { ScreenTexts } from '../dictionary.ts'
import { carts } from '../carts/fr.ts'
import { mail } from '../mail/fr.ts'
import { mails } from '../mails/fr.ts'
import { print } from '../print/fr.ts'
import { returns } from '../returns/fr.ts'
import { settings } from '../settings/fr.ts'
import { you } from '../you/fr.ts'
import { work } from '../failed-work/fr.ts'

export const screens: ScreenTexts = { carts, mail, mails, print, returns, settings, work, you }
