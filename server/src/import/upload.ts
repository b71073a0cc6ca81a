import type { IncomingMessage } from 'node:http'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A request's body in a file of its own, which nobody else can read. */
export interface Upload {
  readonly path: string
  readonly remove: () => Promise<void>
}

interface UploadOptions {
  readonly maxBytes: number
  /** Where files are kept while they are imported; the system's folder for such when absent. */
  readonly folder?: string
}

/**
 * Writes a body to a file, in pieces, as it comes in. TOO_LARGE: it is longer than allowed; what came is gone again,
 * and the connection is still open for an answer. Throws when the client leaves before the end.
 */
export async function saveUpload(
  request: IncomingMessage,
  { maxBytes, folder: parent = tmpdir() }: UploadOptions,
): Promise<Upload | 'TOO_LARGE'> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return 'TOO_LARGE'
  const folder = await mkdtemp(join(parent, 'waybill-import-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  const path = join(folder, 'upload')
  try {
    if (await writeBody(request, path, maxBytes)) return { path, remove }
  } catch (error) {
    await remove()
    throw error
  }
  await remove()
  return 'TOO_LARGE'
}

/** False: the body is too long, and was read no further. */
async function writeBody(request: IncomingMessage, path: string, maxBytes: number): Promise<boolean> {
  const file = await open(path, 'wx', 0o600)
  try {
    let bytes = 0
    // Leaving the loop must not close the connection: the answer goes out on it.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      if (!Buffer.isBuffer(chunk)) throw new TypeError('A body is read as bytes')
      bytes += chunk.length
      if (bytes > maxBytes) return false
      await file.appendFile(chunk)
    }
    return true
  } finally {
    await file.close()
  }
}
