import { buildSchema, isEnumType } from 'graphql'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { mailChoices } from '../../dashboard/src/mail/filter.ts'

const schema = buildSchema(readFileSync(`${import.meta.dirname}/../../schema/schema.graphql`, 'utf8'))

it.each([
  ['MailKind', mailChoices.kinds],
  ['MailState', mailChoices.states],
])('mails are narrowed by every %s of the API', (name, choices) => {
  const found = schema.getType(name)
  const known = isEnumType(found) ? found.getValues().map((value) => value.name) : []
  expect([...choices].sort()).toEqual(known.sort())
})
