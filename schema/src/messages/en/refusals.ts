import type { Text } from '../catalogue.ts'

/** What is wrong with one value of an input. */
export const inputs = {
  ALREADY_TAKEN: 'This value is taken already[ ({field:field})]. Choose another one.',
  CURRENCY_MISMATCH: 'The amount is in another currency than the shop’s[ ({currency})]. Enter it in that one.',
  EMPTY: 'This must not be empty.',
  FORBIDDEN_CHARACTER: 'A character in it is not allowed. Remove control characters and line breaks.',
  LINK_EXPIRED: 'This link does not work any more: it was used before or is older than 15 minutes. Ask for a new one.',
  NOT_AN_ID: 'This is not an id. Use one that the API has given.',
  NOT_AN_OBJECT: 'An object with fields is expected here.',
  NOT_A_CHOICE: 'This choice does not exist.[ Choose one of: {values}.]',
  NOT_A_COUNTRY: 'Enter the country as a two-letter code, for example SE.',
  NOT_A_CURRENCY: 'Enter the currency as a three-letter code, for example EUR.',
  NOT_A_DATE: 'Enter a date as year-month-day, for example 2026-01-31.',
  NOT_A_EMAIL: 'This is not an e-mail address. Check the spelling.',
  NOT_A_FLAG: 'Only yes or no is possible here.',
  NOT_A_LANGUAGE: 'Choose one of the languages en, es, sv, fr, fa.',
  NOT_A_LIST: 'A list is expected here.',
  NOT_A_MOMENT: 'Enter date and time with the time zone, for example 2026-01-31T12:00:00Z.',
  NOT_A_NUMBER: 'Enter a number, with a full stop before the decimals.',
  NOT_A_PATH: 'The address to come back to is a path of this site that begins with a single slash.',
  NOT_A_TEXT: 'A text is expected here.',
  NOT_A_TIME_ZONE: 'This time zone is unknown. Enter one like Europe/Stockholm.',
  NOT_A_VAT_ID:
    'This VAT id cannot be right: its check digit or its form does not match its country. Compare it with the original.',
  NOT_TAKEN: 'This action takes no such value. Leave it out.',
  NOT_TEXTS: 'Enter texts by language: en, es, sv, fr, fa.',
  OUT_OF_RANGE: [
    'Enter an amount from {min:money} to {max:money}.',
    'Enter a number from {min} to {max}.',
    'The value is outside the allowed range.',
  ],
  PROOF_EXPIRED: 'This form has expired. Open it again with order number and e-mail address.',
  REQUIRED: 'This is required.',
  TOO_LONG: [
    {
      count: 'max',
      one: 'This is too long: at most {max} character.',
      other: 'This is too long: at most {max} characters.',
    },
    'This is too long.',
  ],
  TOO_MANY: [
    {
      count: 'max',
      one: 'These are too many: at most {max} entry.',
      other: 'These are too many: at most {max} entries.',
    },
    'These are too many.',
  ],
  TOO_MANY_DECIMALS: 'The amount has more decimals than its currency[ ({currency})].',
  UNKNOWN_RECORD: 'This record does not exist[ ({field:field})]. Choose another one.',
  WRONG_ID: 'This id belongs to another kind of record.',
  TEMPLATE_SYNTAX: 'The wording cannot be read[ at line {line}, column {column}]. Check the brackets and tags.',
  TEMPLATE_UNKNOWN_VALUE: 'There is no value {name} in this mail[ (line {line}, column {column})].',
  TEMPLATE_TOO_COSTLY: 'The wording takes too long to fill in[ (line {line}, column {column})]. Does a loop never end?',
} as const satisfies Readonly<Record<string, Text>>

/** Why a command is refused. */
export const errors = {
  FORBIDDEN: 'You may not do this. Ask somebody who has the right to.',
  IDEMPOTENCY_KEY_REQUIRED:
    'This needs an idempotency key, since money or stock moves. Send it with @idempotent(key:).',
  IDEMPOTENCY_KEY_REUSED: 'This idempotency key was used for another request. Use a new one.',
  INVALID_INPUT: 'The input is not valid[: {field:field}]. Correct it, then try again.',
  NOT_FOUND: 'This does not exist, or is not yours.',
  RATE_LIMITED: [
    {
      count: 'retryAfterSeconds',
      one: 'That was too much in a short time. Try again in {retryAfterSeconds} second.',
      other: 'That was too much in a short time. Try again in {retryAfterSeconds} seconds.',
    },
    'That was too much in a short time. Try again later.',
  ],
  STALE_VERSION: 'Somebody has changed this meanwhile. Look at it as it is now, then try again.',
  TRANSITION_NOT_ALLOWED: [
    'Already {step:done}[ by {changedBy}][ {changedAt:ago}][ — next: {next:transition}].',
    'Already {event:done}[ by {changedBy}][ {changedAt:ago}][ — next: {next:transition}].',
    'Already done[ by {changedBy}][ {changedAt:ago}]: {event:event}.',
    'This is not possible now.[ State: {from:state}.][ Possible now: {allowed:transition}.]',
  ],
} as const satisfies Readonly<Record<string, Text>>

/** What is wrong with a request to the API itself. What GraphQL says of it, in English, is the caller's to add. */
export const requests = {
  AS_OF_AHEAD: 'This moment has not come yet. Ask for one that has passed.',
  BAD_REQUEST: 'The request cannot be read.',
  BODY_TOO_LARGE: 'The request is too large[: at most {max} bytes].',
  COST_TOO_HIGH:
    'The query costs too much[: {cost} of at most {max} points][, most of it for {field}]. Ask for fewer records or fields.',
  FIRST_TOO_LARGE: 'A page is too large[: at most {limit} records][ for {field}]. Read the list in pages.',
  FORBIDDEN: 'You may not do this. Ask somebody who has the right to.',
  INPUT: 'The values given do not fit.',
  INTERNAL: 'Something went wrong on our side. Try again; if it persists, report it[ with the request id {requestId}].',
  METHOD_NOT_ALLOWED: 'This HTTP method does not work here. Send mutations with POST.',
  SYNTAX: 'The query cannot be read.',
  THROTTLED: [
    {
      count: 'retryAfterSeconds',
      one: 'That was too much in a short time: {cost} points. Wait and send it again in {retryAfterSeconds} second.',
      other: 'That was too much in a short time: {cost} points. Wait and send it again in {retryAfterSeconds} seconds.',
    },
    'That was too much in a short time. Wait and send it again.',
  ],
  TIMEOUT: [
    {
      count: 'seconds',
      one: 'The answer took longer than {seconds} second. Ask for less; a repeated mutation needs its idempotency key.',
      other:
        'The answer took longer than {seconds} seconds. Ask for less; a repeated mutation needs its idempotency key.',
    },
    'The answer took too long. Ask for less; a repeated mutation needs its idempotency key.',
  ],
  TOO_DEEP: 'The query is nested too deeply[: at most {max} levels][ ({field})].',
  TOO_MANY_ALIASES: 'The query has too many aliases[: at most {max}].',
  TOO_MANY_ROOT_FIELDS: 'The query has too many fields at the top[: at most {max}]. Send several queries.',
  TOO_MANY_SUBSCRIPTIONS: 'Too many subscriptions are open on this connection[: at most {max}]. End one first.',
  TOO_MANY_TOKENS: 'The query is too long[: at most {max} tokens].',
  UNAUTHENTICATED: 'Sign in first: the session or token is missing, expired or revoked.',
  UNKNOWN_OPERATION: 'The document has no such operation[: {operationName}]. Say which one to run.',
  UNSUPPORTED_MEDIA_TYPE: 'This content type does not work here. Send application/json.',
  VALIDATION: 'The query does not fit the schema.',
} as const satisfies Readonly<Record<string, Text>>
