import type { Texts } from '../catalogue.ts'
import type * as en from '../en/returns.ts'

export const returns: Texts<typeof en.returns> = {
  WITHDRAW: 'Ångra avtalet här',
  CONFIRM: 'Bekräfta att du ångrar avtalet',
  STATUTORY: [
    'Enligt lag kan du ångra köpet utan att ange skäl till och med {date:date}.',
    'Enligt lag kan du ångra köpet utan att ange skäl inom {days} dagar från det att du fått den sista varan.',
  ],
  POLICY: [
    'Butiken tar tillbaka varan till och med {date:date}[; {percent} % av priset dras av].',
    'Butiken tar tillbaka varan inom {days} dagar från det att du fått den sista varan[; {percent} % av priset dras av].',
  ],
  NONE: 'Butiken tar inte tillbaka varan.',
  PAID_BY_SHOP: 'Butiken betalar returfrakten.',
  PAID_BY_CUSTOMER: 'Du betalar returfrakten.',
  WITHDRAWAL_RECEIVED: 'Vi tog emot ditt meddelande om att du ångrar avtalet {date:moment}.',
  REQUEST_RECEIVED: 'Vi tog emot din begäran {date:moment}.',
  GOODS: '{quantity} × {name}',
  RESTOCKING_FEE: 'Returavgift, {percent} % ({name})',
  SHIPPING: 'Standardfrakt',
  DIMINISHED_VALUE: 'Värdeminskning genom användning',
  CAPABILITY_NONE: '{provider} kan inte betala tillbaka: återbetala för hand och registrera det.',
  CAPABILITY_FULL_ONLY: 'Bara hela betalningen kan återbetalas, på en gång.',
  CAPABILITY_PARTIAL: 'Vilken del som helst kan återbetalas.',
  CAPABILITY_NO_MONEY: 'Betalningen har inte gett några pengar att återbetala.',
  NOT_HELD: 'Inte betalt, eller redan återbetalt',
  REMEDY: 'Det löses med: {moves:transition}.',
}
