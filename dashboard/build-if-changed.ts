import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

const inputs = [
  'src/**/*',
  '*.html',
  '*.ts',
  'public/**/*',
  'package.json',
  '../schema/schema.graphql',
  '../pnpm-lock.yaml',
]
const stamp = here('dist/.inputs')

/**
 * Brings dist/ up to date: nothing when the sources, the SDL and the lockfile are those of the last build (some
 * milliseconds), otherwise typed documents and a production build. The stamp is written last, so an interrupted build
 * is made again.
 */
export async function buildIfChanged(): Promise<'built' | 'up to date'> {
  const digest = digestInputs()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return 'up to date'
  rmSync(stamp, { force: true })
  const { generateDocuments } = await import('./codegen.ts')
  await generateDocuments()
  // Whatever the surroundings say, such as a test runner: people get libraries without their checks for developers.
  process.env.NODE_ENV = 'production'
  const { build } = await import('vite')
  await build({ configFile: here('vite.config.ts'), logLevel: 'warn' })
  writeFileSync(stamp, digest)
  return 'built'
}

function digestInputs(): string {
  const hash = createHash('sha256')
  const files = globSync(inputs, { cwd: here('.'), exclude: ['src/**/generated/**'] }).sort()
  for (const name of files) {
    if (!statSync(here(name)).isFile()) continue
    hash
      .update(name)
      .update('\0')
      .update(readFileSync(here(name)))
      .update('\0')
  }
  return hash.digest('hex')
}

if (import.meta.main) console.log(`dashboard: ${await buildIfChanged()}`)
