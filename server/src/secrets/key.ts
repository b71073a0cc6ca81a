import { randomBytes } from 'node:crypto'
import { chmod, mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ConfigError, type Config } from '../config.ts'
import { isSecretKey, keyOf } from './form.ts'

/**
 * The key that seals secrets: WAYBILL_SECRET_KEY; else, beside the embedded database, a file that only this account can
 * read, made at the first start. Another database without the variable has none, and secrets cannot be kept then.
 */
export async function loadSecretKey({ secretKey, databaseUrl, dataDir }: Config): Promise<Buffer | undefined> {
  if (secretKey !== undefined) return keyOf(secretKey)
  return databaseUrl === undefined ? await keyFile(dataDir) : undefined
}

async function keyFile(dataDir: string): Promise<Buffer> {
  const path = join(dataDir, 'secret.key')
  await mkdir(dataDir, { recursive: true })
  try {
    const file = await open(path, 'wx', 0o600)
    await file.writeFile(`${randomBytes(32).toString('base64')}\n`)
    await file.sync()
    await file.close()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    // Copied about, it may have become readable for others.
    await chmod(path, 0o600)
  }
  const text = (await readFile(path, 'utf8')).trim()
  if (!isSecretKey(text))
    throw new ConfigError(`The file ${path} holds no key. Put the right one back; without it stored secrets are lost.`)
  return keyOf(text)
}
