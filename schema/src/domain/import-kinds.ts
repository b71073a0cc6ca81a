import type { Actor } from './actor.ts'
import { mayRun } from './decide.ts'
import { rowsNamed } from './transitions.ts'

/** What can be imported, with the move that makes its records: who may make that may import, and sees the imports. */
export const importKinds = {
  'shopify-products': 'productCreate',
  'shopify-orders': 'orderImport',
} as const
export type ImportKind = keyof typeof importKinds

const isImportKind = (name: string): name is ImportKind => Object.hasOwn(importKinds, name)

export const importKindNames: readonly ImportKind[] = Object.keys(importKinds).filter(isImportKind)

/** Whether the actor may import files of a kind. */
export const mayImport = (actor: Actor, kind: ImportKind): boolean =>
  rowsNamed(importKinds[kind]).some((row) => mayRun(row, actor))

/** The kinds that the actor may import. */
export const importKindsOf = (actor: Actor): readonly ImportKind[] =>
  importKindNames.filter((kind) => mayImport(actor, kind))
