import { z } from 'zod'
import { isCountry } from '@waybill/schema/domain/country'
import { currencyDecimals } from '@waybill/schema/domain/currency'
import { isSecretKey } from './secrets/form.ts'

/** How this server runs, from its environment. */
export interface Config {
  readonly port: number
  readonly host: string
  /** Another PostgreSQL; undefined: the embedded one under the data directory. */
  readonly databaseUrl: string | undefined
  readonly dataDir: string
  readonly smtpUrl: string | undefined
  /** Where people reach the server: for links in mails, and whether cookies are for https. Undefined: where it listens. */
  readonly publicUrl: string | undefined
  /** Reverse proxies in front of the server, which say by `X-Forwarded-For` who calls; 0: none is believed. */
  readonly proxies: number
  /** 32 bytes as base64 or hexadecimal digits: they seal secrets such as a payment provider's keys. */
  readonly secretKey: string | undefined
  readonly logLevel: string
  /** The demo shop in a database of its own, in which simulated people work. */
  readonly demo: boolean
  /** Currency and country with which a new, empty shop opens; neither can be changed afterwards. */
  readonly newShop: { readonly currency: string; readonly country: string }
}

const url = (protocols: readonly string[]) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `has to be an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
    )

const environment = z.object({
  PORT: z.coerce
    .number('has to be a number')
    .int('has to be a whole number')
    .min(0, 'has to be 0 to 65535')
    .max(65_535, 'has to be 0 to 65535')
    .default(4000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: url(['postgres:', 'postgresql:']).optional(),
  WAYBILL_DATA_DIR: z.string().min(1).default('.data'),
  SMTP_URL: url(['smtp:', 'smtps:']).optional(),
  PUBLIC_URL: url(['http:', 'https:']).optional(),
  WAYBILL_SECRET_KEY: z
    .string()
    .refine(isSecretKey, 'has to be 32 random bytes as base64, or 64 hexadecimal digits')
    .optional(),
  WAYBILL_PROXIES: z.coerce
    .number('has to be a number')
    .int('has to be a whole number')
    .min(0, 'has to be 0 to 10')
    .max(10, 'has to be 0 to 10')
    .default(0),
  WAYBILL_CURRENCY: z
    .string()
    .refine(
      (code) => currencyDecimals(code) !== undefined,
      'has to be the ISO 4217 code of a currency in use, such as EUR',
    )
    .default('EUR'),
  WAYBILL_COUNTRY: z.string().refine(isCountry, 'has to be the ISO 3166 code of a country, such as SE').default('SE'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], 'has to be a level such as info or warn')
    .default('warn'),
  WAYBILL_DEMO: z.enum(['0', '1'], 'has to be 0 or 1').optional(),
})

/** Reads the environment; throws one error that names every bad variable. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const read = environment.safeParse(present)
  if (!read.success) {
    const problems = read.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`)
    throw new ConfigError(`These settings are wrong:\n${problems.join('\n')}`)
  }
  const {
    PORT,
    HOST,
    DATABASE_URL,
    WAYBILL_DATA_DIR,
    SMTP_URL,
    PUBLIC_URL,
    LOG_LEVEL,
    WAYBILL_DEMO,
    WAYBILL_PROXIES,
    WAYBILL_SECRET_KEY,
    WAYBILL_CURRENCY,
    WAYBILL_COUNTRY,
  } = read.data
  return {
    port: PORT,
    host: HOST,
    databaseUrl: DATABASE_URL,
    dataDir: WAYBILL_DATA_DIR,
    smtpUrl: SMTP_URL,
    publicUrl: PUBLIC_URL?.replace(/\/$/, ''),
    proxies: WAYBILL_PROXIES,
    secretKey: WAYBILL_SECRET_KEY,
    logLevel: LOG_LEVEL,
    demo: WAYBILL_DEMO === undefined ? DATABASE_URL === undefined : WAYBILL_DEMO === '1',
    newShop: { currency: WAYBILL_CURRENCY, country: WAYBILL_COUNTRY },
  }
}

/** A sentence for the person who starts the server: no stack is shown. */
export class ConfigError extends Error {}
