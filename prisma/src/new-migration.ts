import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { diffSql, readMigrationNames } from './migrate.ts'

/**
 * Writes `<directory>/<timestamp>_<name>/` with the SQL from the newest migration to the present schema, and beside it
 * the schema it leads to: the next difference starts there, so making a migration needs no database.
 * `undefined` when nothing changed. What a Prisma schema cannot say is then added to the SQL by hand.
 */
export async function createMigration(options: {
  name: string
  schema: string
  directory: string
  now: Temporal.Instant
}): Promise<string | undefined> {
  if (!/^[a-z0-9_]+$/.test(options.name)) throw new Error('A migration is named in lower case letters, digits and _.')
  const present = await readFile(options.schema, 'utf8')
  const newest = (await readMigrationNames(options.directory)).at(-1)
  const from =
    newest === undefined ? undefined : await readFile(join(options.directory, newest, 'schema.prisma'), 'utf8')
  const sql = await diffSql({ from, to: present })
  if (sql === '') return undefined
  const stamp = options.now.toString({ smallestUnit: 'second' }).replaceAll(/\D/g, '')
  const folder = join(options.directory, `${stamp}_${options.name}`)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'migration.sql'), sql)
  await writeFile(join(folder, 'schema.prisma'), present)
  return folder
}

if (import.meta.main) {
  const [name] = process.argv.slice(2)
  if (name === undefined) throw new Error('Usage: node prisma/src/new-migration.ts <name>')
  const folder = await createMigration({
    name,
    schema: join(import.meta.dirname, '../schema.prisma'),
    directory: join(import.meta.dirname, '../migrations'),
    now: Temporal.Now.instant(),
  })
  process.stdout.write(folder === undefined ? 'Nothing changed since the newest migration.\n' : `Wrote ${folder}\n`)
}
