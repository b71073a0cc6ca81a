import type { Texts } from '../catalogue.ts'
import type * as en from '../en/refusals.ts'

export const inputs: Texts<typeof en.inputs> = {
  ALREADY_TAKEN: 'Värdet är redan upptaget[ ({field:field})]. Välj ett annat.',
  CURRENCY_MISMATCH: 'Beloppet är i en annan valuta än butikens[ ({currency})]. Ange det i den.',
  EMPTY: 'Detta får inte vara tomt.',
  FORBIDDEN_CHARACTER: 'Ett tecken är inte tillåtet. Ta bort styrtecken och radbrytningar.',
  LINK_EXPIRED: 'Länken fungerar inte längre: den har redan använts eller är äldre än 15 minuter. Be om en ny.',
  NOT_AN_ID: 'Detta är inget id. Använd ett som API:et har gett.',
  NOT_AN_OBJECT: 'Här väntas ett objekt med fält.',
  NOT_A_CHOICE: 'Valet finns inte.[ Välj ett av: {values}.]',
  NOT_A_COUNTRY: 'Ange landet som en kod med två bokstäver, till exempel SE.',
  NOT_A_CURRENCY: 'Ange valutan som en kod med tre bokstäver, till exempel EUR.',
  NOT_A_DATE: 'Ange datum som år-månad-dag, till exempel 2026-01-31.',
  NOT_A_EMAIL: 'Detta är ingen e-postadress. Kontrollera stavningen.',
  NOT_A_FLAG: 'Här går bara ja eller nej.',
  NOT_A_LANGUAGE: 'Välj ett av språken en, es, sv, fr, fa.',
  NOT_A_LIST: 'Här väntas en lista.',
  NOT_A_MOMENT: 'Ange datum och tid med tidszon, till exempel 2026-01-31T12:00:00Z.',
  NOT_A_NUMBER: 'Ange ett tal, med punkt före decimalerna.',
  NOT_A_PATH: 'Adressen att återvända till är en sökväg på den här webbplatsen som börjar med ett enda snedstreck.',
  NOT_A_TEXT: 'Här väntas en text.',
  NOT_A_TIME_ZONE: 'Tidszonen är okänd. Ange en som Europe/Stockholm.',
  NOT_A_VAT_ID: 'Momsnumret kan inte stämma: kontrollsiffran eller formen passar inte landet. Jämför med originalet.',
  NOT_TAKEN: 'Den här åtgärden tar inget sådant värde. Utelämna det.',
  NOT_TEXTS: 'Ange texter per språk: en, es, sv, fr, fa.',
  OUT_OF_RANGE: [
    'Ange ett belopp från {min:money} till {max:money}.',
    'Ange ett tal från {min} till {max}.',
    'Värdet ligger utanför det tillåtna.',
  ],
  PROOF_EXPIRED: 'Formuläret har gått ut. Öppna det igen med ordernummer och e-postadress.',
  REQUIRED: 'Detta måste fyllas i.',
  TOO_LONG: ['Detta är för långt: högst {max} tecken.', 'Detta är för långt.'],
  TOO_MANY: [
    { count: 'max', one: 'Detta är för många: högst {max} post.', other: 'Detta är för många: högst {max} poster.' },
    'Detta är för många.',
  ],
  TOO_MANY_DECIMALS: 'Beloppet har fler decimaler än valutan[ ({currency})].',
  UNKNOWN_RECORD: 'Posten finns inte[ ({field:field})]. Välj en annan.',
  WRONG_ID: 'Detta id hör till en annan sorts post.',
  TEMPLATE_SYNTAX: 'Texten går inte att tolka[ på rad {line}, kolumn {column}]. Kontrollera klamrar och taggar.',
  TEMPLATE_UNKNOWN_VALUE: 'Det finns inget värde {name} i det här mejlet[ (rad {line}, kolumn {column})].',
  TEMPLATE_TOO_COSTLY:
    'Det tar för lång tid att fylla i texten[ (rad {line}, kolumn {column})]. Finns det en slinga utan slut?',
}

export const errors: Texts<typeof en.errors> = {
  FORBIDDEN: 'Du får inte göra detta. Be någon som har rätt till det.',
  IDEMPOTENCY_KEY_REQUIRED:
    'Detta kräver en idempotensnyckel, eftersom pengar eller lager rörs. Skicka den med @idempotent(key:).',
  IDEMPOTENCY_KEY_REUSED: 'Idempotensnyckeln har använts för en annan begäran. Använd en ny.',
  INVALID_INPUT: 'Uppgifterna är inte giltiga[: {field:field}]. Rätta dem och försök igen.',
  NOT_FOUND: 'Detta finns inte, eller är inte ditt.',
  RATE_LIMITED: [
    {
      count: 'retryAfterSeconds',
      one: 'Det blev för mycket på kort tid. Försök igen om {retryAfterSeconds} sekund.',
      other: 'Det blev för mycket på kort tid. Försök igen om {retryAfterSeconds} sekunder.',
    },
    'Det blev för mycket på kort tid. Försök igen senare.',
  ],
  STALE_VERSION: 'Någon har ändrat detta under tiden. Titta på det som det är nu och försök igen.',
  TRANSITION_NOT_ALLOWED: [
    'Redan {step:done}[ av {changedBy}][ {changedAt:ago}][ — nästa: {next:transition}].',
    'Redan {event:done}[ av {changedBy}][ {changedAt:ago}][ — nästa: {next:transition}].',
    'Redan gjort[ av {changedBy}][ {changedAt:ago}]: {event:event}.',
    'Detta går inte just nu.[ Läge: {from:state}.][ Möjligt nu: {allowed:transition}.]',
  ],
}

export const requests: Texts<typeof en.requests> = {
  AS_OF_AHEAD: 'Den tidpunkten har inte kommit än. Be om en som har passerat.',
  BAD_REQUEST: 'Begäran kan inte läsas.',
  BODY_TOO_LARGE: 'Begäran är för stor[: högst {max} byte].',
  COST_TOO_HIGH:
    'Frågan kostar för mycket[: {cost} av högst {max} poäng][, mest för {field}]. Be om färre poster eller fält.',
  FIRST_TOO_LARGE: 'Sidan är för stor[: högst {limit} poster][ för {field}]. Läs listan sida för sida.',
  FORBIDDEN: 'Du får inte göra detta. Be någon som har rätt till det.',
  INPUT: 'De angivna värdena passar inte.',
  INTERNAL: 'Något gick fel hos oss. Försök igen; meddela oss om det fortsätter[, med begärans id {requestId}].',
  METHOD_NOT_ALLOWED: 'Denna HTTP-metod fungerar inte här. Skicka ändringar med POST.',
  SYNTAX: 'Frågan kan inte läsas.',
  THROTTLED: [
    {
      count: 'retryAfterSeconds',
      one: 'Det blev för mycket på kort tid: {cost} poäng. Vänta och skicka igen om {retryAfterSeconds} sekund.',
      other: 'Det blev för mycket på kort tid: {cost} poäng. Vänta och skicka igen om {retryAfterSeconds} sekunder.',
    },
    'Det blev för mycket på kort tid. Vänta och skicka igen.',
  ],
  TIMEOUT: [
    {
      count: 'seconds',
      one: 'Svaret tog längre än {seconds} sekund. Be om mindre; en upprepad ändring behöver sin idempotensnyckel.',
      other: 'Svaret tog längre än {seconds} sekunder. Be om mindre; en upprepad ändring behöver sin idempotensnyckel.',
    },
    'Svaret tog för lång tid. Be om mindre; en upprepad ändring behöver sin idempotensnyckel.',
  ],
  TOO_DEEP: 'Frågan är för djupt nästlad[: högst {max} nivåer][ ({field})].',
  TOO_MANY_ALIASES: 'Frågan har för många alias[: högst {max}].',
  TOO_MANY_ROOT_FIELDS: 'Frågan har för många fält överst[: högst {max}]. Skicka flera frågor.',
  TOO_MANY_SUBSCRIPTIONS: 'För många prenumerationer är öppna på anslutningen[: högst {max}]. Avsluta en först.',
  TOO_MANY_TOKENS: 'Frågan är för lång[: högst {max} symboler].',
  UNAUTHENTICATED: 'Logga in först: sessionen eller denna token saknas, har gått ut eller är återkallad.',
  UNKNOWN_OPERATION: 'Dokumentet har ingen sådan operation[: {operationName}]. Ange vilken som ska köras.',
  UNSUPPORTED_MEDIA_TYPE: 'Denna innehållstyp fungerar inte här. Skicka application/json.',
  VALIDATION: 'Frågan passar inte schemat.',
}
