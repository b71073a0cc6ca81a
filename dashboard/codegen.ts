import { codegen } from '@graphql-codegen/core'
import { preset } from '@graphql-codegen/client-preset'
import type { DocumentNode, GraphQLSchema } from 'graphql'
import { buildSchema, Kind, NoUnusedFragmentsRule, parse, printSchema, specifiedRules, validate } from 'graphql'
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { missingIdentity } from './codegen-identity.ts'

interface Source {
  readonly location: string
  readonly document: DocumentNode
  readonly rawSDL: string
}

/**
 * Writes src/generated/ below `root` (this package) from ../schema/schema.graphql and the documents below src/: `.graphql`
 * files, and template literals tagged `graphql(...)` in .ts and .tsx files. Those of the customer pages go to
 * src/customer/generated/, so that no query of the staff reaches a customer; those of the settings to
 * src/settings/generated/, so that they come with the settings and not with the first screen.
 * Throws with every document that does not fit the schema, or that reads a versioned record without its id and version
 * (the live store is keyed by them).
 */
export async function generateDocuments(root: string = import.meta.dirname): Promise<void> {
  const schemaFile = join(root, '../schema/schema.graphql')
  if (!existsSync(schemaFile)) throw new Error('schema/schema.graphql is missing: build the schema package first')
  const schemaAst = buildSchema(readFileSync(schemaFile, 'utf8'))
  const all = findSources(root)
  const folderOf = ({ location }: Source): string => apart.find((folder) => location.startsWith(folder)) ?? 'src/'
  for (const folder of ['src/', ...apart]) {
    const output = join(root, folder, 'generated/')
    const sources = all.filter((source) => folderOf(source) === folder)
    rmSync(output, { recursive: true, force: true })
    if (sources.length > 0) await writeDocuments(schemaAst, sources, output)
  }
}

/** Folders whose documents are generated into them, and share no fragment with others. */
const apart = ['src/customer/', 'src/settings/']

async function writeDocuments(schemaAst: GraphQLSchema, sources: Source[], output: string): Promise<void> {
  const merged: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: sources.flatMap((source) => source.document.definitions),
  }
  const problems = [...validate(schemaAst, merged, rules).map(String), ...missingIdentity(schemaAst, merged)]
  if (problems.length > 0) throw new Error(`the dashboard's documents do not fit the schema:\n${problems.join('\n')}`)

  mkdirSync(output, { recursive: true })
  const files = await preset.buildGeneratesSection({
    baseOutputDir: output,
    schema: parse(printSchema(schemaAst)),
    schemaAst,
    documents: sources,
    config: {
      // Strings instead of syntax trees: a third of the bytes, and what both transports send anyway.
      documentMode: 'string',
      useTypeImports: true,
      enumsAsTypes: true,
      strictScalars: true,
      defaultScalarType: 'unknown',
      scalars: scalarTypes,
    },
    presetConfig: { fragmentMasking: false },
    plugins: [],
    pluginMap: {},
    pluginContext: {},
  })
  for (const file of files) {
    mkdirSync(dirname(file.filename), { recursive: true })
    writeFileSync(file.filename, await codegen(file))
  }
}

/** Lists compose their documents at run time: a fragment of a row is in none of those here. */
const rules = specifiedRules.filter((rule) => rule !== NoUnusedFragmentsRule)

/** How the API's scalars arrive in JSON. A scalar that is not listed here is `unknown` to the screens. */
const scalarTypes = {
  Cursor: 'string',
  CurrencyCode: 'string',
  Date: 'string',
  DateTime: 'string',
  Decimal: 'string',
  JSON: 'unknown',
}

function findSources(root: string): Source[] {
  return globSync('src/**/*.{graphql,ts,tsx}', { cwd: root, exclude: ['src/**/generated/**'] })
    .sort()
    .flatMap((name) => {
      const text = readFileSync(join(root, name), 'utf8')
      return (name.endsWith('.graphql') ? [text] : taggedDocuments(text)).map((rawSDL) => ({
        location: name,
        document: parse(rawSDL),
        rawSDL,
      }))
    })
}

function taggedDocuments(text: string): string[] {
  return [...text.matchAll(/\bgraphql\(\s*(?:\/\*\s*GraphQL\s*\*\/\s*)?`([^`]*)`/g)].flatMap((match) => match[1] ?? [])
}

if (import.meta.main) await generateDocuments()
