import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readConfig } from '@waybill/server/config'
import { loadSecretKey } from '@waybill/server/secrets/key'
import { makeVault } from '@waybill/server/secrets/vault'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'waybill-vault-'))
})
afterEach(() => rm(dataDir, { recursive: true }))

const vault = makeVault(Buffer.alloc(32, 1))
const sealed = vault.seal?.('sk_live_secret', 'provider-1') ?? ''

it('opens what it sealed, and seals the same secret differently every time', () => {
  expect(vault.open(sealed, 'provider-1')).toBe('sk_live_secret')
  expect(vault.seal?.('sk_live_secret', 'provider-1')).not.toBe(sealed)
  expect(Buffer.from(sealed.split('.')[4] ?? '', 'base64url').toString()).not.toContain('secret')
})

it('says in one sentence what is wrong: no key, another key, another record, changed bytes', () => {
  expect(() => makeVault(undefined).open(sealed, 'provider-1')).toThrow('WAYBILL_SECRET_KEY is not set')
  expect(() => makeVault(Buffer.alloc(32, 2)).open(sealed, 'provider-1')).toThrow('with another WAYBILL_SECRET_KEY')
  expect(() => vault.open(sealed, 'provider-2')).toThrow('are broken')
  const parts = sealed.split('.')
  const changed = [...parts.slice(0, 4), `${parts[4]?.startsWith('A') === true ? 'B' : 'A'}${parts[4]?.slice(1)}`]
  expect(() => vault.open(changed.join('.'), 'provider-1')).toThrow('are broken')
  expect(() => vault.open('', 'provider-1')).toThrow('are broken')
  expect(makeVault(undefined).seal).toBeUndefined()
})

it('keeps the key of an embedded database in a file for this account alone, and finds it again', async () => {
  const config = readConfig({ WAYBILL_DATA_DIR: dataDir })
  const [first, second] = await Promise.all([loadSecretKey(config), loadSecretKey(config)])
  expect([first?.length, second?.equals(first ?? Buffer.alloc(0))]).toEqual([32, true])
  const path = join(dataDir, 'secret.key')
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  await chmod(path, 0o644)
  expect((await loadSecretKey(config))?.equals(first ?? Buffer.alloc(0))).toBe(true)
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  const text = await readFile(path, 'utf8')
  await writeFile(path, text.slice(0, 10))
  await expect(loadSecretKey(config)).rejects.toThrow('holds no key')
})

it('takes the key from the environment as base64 or hexadecimal digits, and has none beside another database', async () => {
  const key = Buffer.alloc(32, 9)
  for (const text of [key.toString('base64'), key.toString('hex')])
    expect(await loadSecretKey(readConfig({ WAYBILL_DATA_DIR: dataDir, WAYBILL_SECRET_KEY: text }))).toEqual(key)
  const other = readConfig({ WAYBILL_DATA_DIR: dataDir, DATABASE_URL: 'postgres://db.example/shop' })
  expect(await loadSecretKey(other)).toBeUndefined()
  expect(() => readConfig({ WAYBILL_SECRET_KEY: 'short' })).toThrow('WAYBILL_SECRET_KEY has to be 32 random bytes')
})
