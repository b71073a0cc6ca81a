import { readFile, writeFile } from 'node:fs/promises'
import { lexicographicSortSchema, printSchema } from 'graphql'
import { schema } from '@waybill/schema'

const file = new URL('../../schema/schema.graphql', import.meta.url)

/** The contract as text, in an order that does not depend on the code's. */
export const sdl = (): string => `${printSchema(lexicographicSortSchema(schema))}\n`

// `pnpm sdl` writes it into the repository, `--check` says whether it is up to date there.
if (import.meta.main) {
  if (!process.argv.includes('--check')) await writeFile(file, sdl())
  else if ((await readFile(file, 'utf8')) !== sdl()) {
    process.stderr.write('schema/schema.graphql is not what the code says: run `pnpm sdl` and commit it.\n')
    process.exitCode = 1
  }
}
