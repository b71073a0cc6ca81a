import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'

const home = join(import.meta.dirname, '..')
const stampFile = join(home, 'generated', 'stamp')

/** Makes the Prisma client and the Pothos types again when the schema or a generator changed; tells whether it did. */
async function generateIfChanged(): Promise<boolean> {
  const stamp = makeStamp()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return false
  // Every start comes by here and almost none goes further.
  const { execFileSync } = await import('node:child_process')
  execFileSync(process.execPath, [join(folderOf('prisma'), 'build/index.js'), 'generate', '--no-hints'], {
    cwd: home,
    // What it says is only worth reading when it fails, and then part of the error.
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      // Generating uses no engine, but Prisma downloads one unless this names a file that exists.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
      // The Pothos generator is a command of this package, run with whatever `node` comes first.
      PATH: [dirname(process.execPath), join(home, 'node_modules/.bin'), process.env['PATH']].join(delimiter),
    },
  })
  writeFileSync(stampFile, stamp)
  return true
}

function makeStamp(): string {
  const parts = [
    join(home, 'schema.prisma'),
    ...['prisma', '@pothos/plugin-prisma'].map(manifestOf),
    import.meta.filename,
  ]
  const hash = createHash('sha256')
  for (const part of parts) hash.update(readFileSync(part))
  return hash.digest('hex')
}

function folderOf(name: string): string {
  return dirname(manifestOf(name))
}

// pnpm links every declared dependency here; not every package exports its package.json.
function manifestOf(name: string): string {
  return join(home, 'node_modules', name, 'package.json')
}

if (await generateIfChanged()) process.stdout.write('Generated the Prisma client and the Pothos types.\n')
