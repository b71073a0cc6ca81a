import type { Texts } from '../catalogue.ts'
import type * as en from '../en/exceptions.ts'

export const exceptions: Texts<typeof en.exceptions> = {
  AMOUNT_MISMATCH:
    'Ett annat belopp kom än det begärda[: {amount:money}][ (betalning {reference})]. Återbetala det eller gör upp med kunden.',
  AUTHORIZATION_EXPIRED:
    'Reservationen av pengarna har gått ut[ (betalning {reference})]. Be kunden betala igen innan ni skickar.',
  CAPTURE_FAILED:
    'Pengarna kunde inte dras[ (betalning {reference})][: {message:remark}]. Försök igen eller kontakta kunden.',
  CAPTURE_SOON: 'Reservationen av pengarna går ut inom ett dygn[ (betalning {reference})]. Dra pengarna nu.',
  CHARGEBACK:
    'Kundens bank har tagit tillbaka pengar[: {amount:money}][ (betalning {reference})]. Svara leverantören eller gör upp med kunden.',
  COLLECTED_WITHOUT_PAYMENT:
    'En transportör tog emot pengar för ett kolli utan öppen postförskottsbetalning[: {details:remark}]. Kontrollera ordern och registrera eller återbetala pengarna.',
  CURRENCY_MISMATCH:
    'Betalningen kom i en annan valuta[: {amount:money}][ (betalning {reference})]. Återbetala den eller gör upp med kunden.',
  DELIVERY_NOT_PLANNED:
    'Ordern är bekräftad, men varor i den ingår inte i någon leverans. Åtgärda orsaken och planera sedan en leverans.',
  DELIVERY_UNDELIVERED: [
    'Leverans {delivery} kom inte fram: {reason:UndeliveredReason}. Skicka igen eller avbryt det som återstår.',
    'En leverans kom inte fram. Skicka igen eller avbryt det som återstår.',
  ],
  EXPIRED_WITH_MONEY:
    'Offerten har gått ut, men pengar har kommit in. Bekräfta ordern eller avbryt den med återbetalning.',
  JOB_FAILED: 'En bakgrundsuppgift misslyckades[: {details:remark}]. Åtgärda orsaken och kör den igen.',
  LABEL_FAILED:
    'Fraktetiketten kunde inte köpas[ hos {carrier}][: {message:remark}]. Kontrollera adress och vikt och försök igen.',
  LABEL_NOT_VOIDED:
    'Transportören tog inte tillbaka fraktetiketten[: {details:remark}]. Makulera den i transportörens konto, annars debiteras den.',
  MAIL_FAILED: 'Ett mejl kunde inte levereras[: {details:remark}]. Kontrollera adressen och skriv till kunden själv.',
  MAIL_WORDING_UNUSABLE:
    'Butikens egen text i ett mejl kunde inte fyllas i[: {details:remark}]. Mejlet skickades med den inbyggda texten. Rätta den egna texten, eller gå tillbaka till den inbyggda.',
  ORPHAN_CAPTURE:
    'Pengar kom utan giltig betalning[: {amount:money}][ (betalning {reference})]. Återbetala dem eller gör upp med kunden.',
  PAID_UNAVAILABLE: 'Ordern är betald, men allt finns inte i lager[: {skus}]. Fyll på eller återbetala det som saknas.',
  PARCEL_UNDELIVERED:
    'Ett av flera paket kom inte fram[: {reason:UndeliveredReason}][ (spårning {tracking})]. Fråga transportören och kunden och ange sedan om hela leveransen kom fram.',
  PAYMENT_NOT_CLOSED:
    'En betalning som avbröts är fortfarande öppen hos leverantören[: {details:remark}]. Stäng den i leverantörens konto, annars kan pengar ännu komma.',
  REFUND_EXCEEDS_DUE:
    'Varorna i returen[ {number}] är värda mindre än vad som betalades tillbaka innan de kom[: {amount:money} i stället för {due:money}]. Be kunden om mellanskillnaden, eller låt det vara.',
  REFUND_FAILED:
    'Återbetalningen misslyckades[ (betalning {reference})][: {message:remark}]. Försök igen eller återbetala för hand.',
  REFUND_MISMATCH:
    'Leverantören meddelar en återbetalning som inte stämmer[: {amount:money}][ (betalning {reference})]. Jämför med leverantörens konto.',
  REFUND_OVERDRAWN:
    'Leverantören har gjort en återbetalning[ på {amount:money}][ (betalning {reference})], men mer har gått tillbaka än som kom in. Jämför med leverantörens konto och avbryt återbetalningen här eller rätta den där.',
  REFUND_RETURNED:
    'En återbetalning kom tillbaka[: {amount:money}][ (betalning {reference})][: {message:remark}]. Kunden har inte fått pengarna. Betala tillbaka igen, eller på annat sätt.',
  RETURN_OVERDUE: 'Enligt lagen ska pengarna för ångerköpet vara tillbaka nu[ ({number})]. Återbetala dem.',
  STOCK_SHORT: [
    {
      count: 'onHand',
      one: 'Bara {onHand} enhet räknades, mindre än reserverat. Fyll på eller meddela kunderna som nu väntar.',
      other: 'Bara {onHand} enheter räknades, mindre än reserverat. Fyll på eller meddela kunderna som nu väntar.',
    },
    'Mindre räknades än vad som är reserverat. Fyll på eller meddela kunderna som nu väntar.',
  ],
  UNKNOWN_PARCEL: 'En transportör rapporterade ett okänt kolli[: {details:remark}]. Leta upp kollinumret där.',
  UNKNOWN_PAYMENT:
    'En betalleverantör rapporterade en okänd betalning[: {details:remark}]. Leta upp den i leverantörens konto.',
  VOID_FAILED:
    'Reservationen av pengarna kunde inte släppas[ (betalning {reference})][: {message:remark}]. Försök igen.',
}
