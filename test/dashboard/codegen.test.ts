import { buildSchema, parse } from 'graphql'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { generateDocuments } from '../../dashboard/codegen.ts'
import { missingIdentity } from '../../dashboard/codegen-identity.ts'

const sdl = `
  type Query { order: Order shop: Shop }
  type Order { id: ID! version: Int! number: String! deliveries: [Delivery!]! }
  type Delivery { id: ID! version: Int! state: String! }
  type Shop { id: ID! name: String! openedAt: DateTime! }
  scalar DateTime
`
const schema = buildSchema(sdl)

describe('checking documents', () => {
  it('asks for id and version wherever a versioned record is read', () => {
    const document = parse('query Desk { order { id number deliveries { version state } } shop { name } }')
    expect(missingIdentity(schema, document)).toEqual([
      'Desk: select `version` in `order` (Order)',
      'Desk: select `id` in `deliveries` (Delivery)',
    ])
  })

  it('finds them in fragments', () => {
    const document = parse(`
      query Desk { order { ...Head ... on Order { version } } }
      fragment Head on Order { id number }
    `)
    expect(missingIdentity(schema, document)).toEqual([])
  })
})

describe('generating documents', () => {
  function makeWorkspace(document: string) {
    const workspace = mkdtempSync(join(tmpdir(), 'waybill-codegen-'))
    onTestFinished(() => rmSync(workspace, { recursive: true }))
    mkdirSync(join(workspace, 'schema'))
    mkdirSync(join(workspace, 'dashboard/src/orders'), { recursive: true })
    writeFileSync(join(workspace, 'schema/schema.graphql'), sdl)
    writeFileSync(join(workspace, 'dashboard/src/orders/desk.graphql'), document)
    return join(workspace, 'dashboard')
  }

  it('writes typed document strings', async () => {
    const root = makeWorkspace('query Desk { order { id version number } shop { openedAt } }')
    await generateDocuments(root)
    const generated = readFileSync(join(root, 'src/generated/graphql.ts'), 'utf8')
    expect(generated).toContain('export const DeskDocument = new TypedDocumentString(`')
    expect(generated).toMatch(/openedAt: string/)
    expect(generated).toMatch(/version: number/)
  })

  it('keeps the documents of customers and of the settings apart from those of the first screens', async () => {
    const root = makeWorkspace('query Desk { order { id version number } }')
    for (const [folder, name] of [
      ['customer', 'OfCustomer'],
      ['settings', 'OfSettings'],
    ] as const) {
      mkdirSync(join(root, 'src', folder))
      writeFileSync(join(root, 'src', folder, 'own.graphql'), `query ${name} { shop { openedAt } }`)
    }
    await generateDocuments(root)
    const names = ['', 'customer/', 'settings/'].map((folder) =>
      [...readFileSync(join(root, `src/${folder}generated/graphql.ts`), 'utf8').matchAll(/const (\w+)Document/g)].map(
        (match) => match[1],
      ),
    )
    expect(names).toEqual([['Desk'], ['OfCustomer'], ['OfSettings']])
  })

  it('refuses documents that do not fit, all of them at once', async () => {
    const root = makeWorkspace('query Desk { order { id numbr } shop { nam } }')
    await expect(generateDocuments(root)).rejects.toThrow(/numbr[^]*nam[^]*select `version` in `order`/)
  })
})
