import type { AbandonedCartRowFragment } from '../generated/graphql.ts'
import type { Translate } from '../i18n/translate.ts'
import type { Tone } from '../ui/tone.tsx'

/** How far reminding the customer has come: the link opened, the mail sent, or what was against it. */
export function reminderOf(
  { abandonedLinkAt, abandonedMailAt, abandonedMailSkip }: AbandonedCartRowFragment,
  t: Translate,
): { readonly tone: Tone; readonly label: string } {
  if (abandonedLinkAt !== null) return { tone: 'ready', label: t('carts.opened') }
  if (abandonedMailAt !== null) return { tone: 'done', label: t('carts.reminded') }
  if (abandonedMailSkip === null) return { tone: 'waiting', label: t('carts.notYet') }
  return { tone: 'attention', label: t.find(`states.reminderRule.${abandonedMailSkip}`) ?? abandonedMailSkip }
}
