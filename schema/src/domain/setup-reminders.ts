import { flag, line, optional } from './field.ts'
import type { Ctx } from './machine.ts'
import type { Reminding } from './records-reminder.ts'
import type { Shop } from './records.ts'
import { blocker, type Blocker } from './rejection.ts'

/** What the settings say of reminders of abandoned carts. */
export const reminderFields = {
  abandonedMails: optional(flag('Whether customers are reminded of carts that they have left.')),
  abandonedMailRequiresConsent: optional(flag('Whether only customers are reminded who have agreed to it.')),
  cartPageUrl: optional(line('Page of the shop’s front end that opens a cart by the token behind the #.', 500)),
} as const

type Given = { readonly [K in keyof typeof reminderFields]: Reminding[K] | undefined }

/** A link in a mail leads to a web page. */
export const notWebAddress = ({ cartPageUrl }: Given): Blocker | undefined =>
  cartPageUrl === undefined || /^https?:\/\/[^\s/?#]+[^\s#]*$/.test(cartPageUrl)
    ? undefined
    : blocker('NOT_A_WEB_ADDRESS')

/** Switched on, they are for carts left from then on: nobody is reminded of last year's. */
export function remindingOf(record: Shop, input: Given, ctx: Ctx): Reminding {
  const abandonedMails = input.abandonedMails ?? record.abandonedMails
  const isNew = abandonedMails && !record.abandonedMails
  return {
    abandonedMails,
    abandonedMailsSince: isNew ? ctx.now : record.abandonedMailsSince,
    abandonedMailRequiresConsent: input.abandonedMailRequiresConsent ?? record.abandonedMailRequiresConsent,
    cartPageUrl: input.cartPageUrl ?? record.cartPageUrl,
  }
}
