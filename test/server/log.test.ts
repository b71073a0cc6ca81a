import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPool } from '@waybill/prisma/db'
import { makeLog } from '@waybill/server/log'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

/** The line that is logged. */
async function lineOf(details: object, message: string): Promise<string> {
  const stream = new PassThrough()
  makeLog('info', stream).error(details, message)
  const [line] = await once(stream, 'data')
  return String(line)
}

it('keeps of an error of PostgreSQL what leads to its cause, and nothing of the row', async () => {
  const pool = openPool(database.url, { max: 1 })
  const insert = `INSERT INTO contact (id, name, email) VALUES (gen_random_uuid(), 'Ada Byron', NULL), (NULL, 'Ada Byron', NULL)`
  const error = await pool.query(insert).catch((thrown: unknown) => thrown)
  await pool.end()
  expect(error).toMatchObject({ detail: expect.stringContaining('Ada Byron') })
  const line = await lineOf({ err: new Error('Saving failed', { cause: error }) }, 'an operation failed')
  expect(line).not.toContain('Ada Byron')
  const { err } = JSON.parse(line)
  expect(Object.keys(err)).toEqual(['type', 'stack', 'cause'])
  expect(err.cause).toEqual({
    type: 'error',
    code: '23502',
    constraint: undefined,
    stack: expect.stringContaining('at '),
  })
})

it('takes mail addresses and secrets out of every line, and leaves the paths of a stack', async () => {
  const err = new Error('550 <ada.byron@post.example.com> unknown')
  err.stack = `${err.message}\n    at send (/app/node_modules/.pnpm/nodemailer@7.0.1/node_modules/nodemailer/lib/smtp.js:1:2)`
  const line = await lineOf({ err, url: `/?token=link_${'x'.repeat(43)}` }, 'No mail to åsa+1@örebro.example')
  expect(line).not.toMatch(/post\.example|xxxx|örebro/)
  const parsed = JSON.parse(line)
  expect(parsed).toMatchObject({ url: '/?token=[secret]', msg: 'No mail to [mail]' })
  expect(parsed.err.stack).toBe(
    `550 <[mail]> unknown\n    at send (/app/node_modules/.pnpm/nodemailer@7.0.1/node_modules/nodemailer/lib/smtp.js:1:2)`,
  )
})
