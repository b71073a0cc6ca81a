import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'

/** The filter that hides nothing: every table and enum is ours to migrate. */
export const everything = { externalTables: [], externalEnums: [] }

/**
 * Starts Prisma's own schema engine in its WebAssembly build, so that nothing is downloaded.
 * Loading it costs about 100 ms: callers first find out whether they need it. Free it after use.
 */
export async function startEngine(adapter: SqlMigrationAwareDriverAdapterFactory): Promise<SchemaEngine> {
  const { SchemaEngine } = await (bindings ??= loadBindings())
  return await SchemaEngine.new(
    { datamodels: undefined },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(adapter),
  )
}

type Bindings = typeof import('@prisma/schema-engine-wasm/schema_engine_bg')

let bindings: Promise<Bindings> | undefined

// TypeScript knows it only together with the browser's globals.
declare const WebAssembly: {
  instantiate(code: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, unknown> } }>
}

// The package's own entry imports its .wasm as a module, which Node still announces as experimental on every start.
async function loadBindings(): Promise<Bindings> {
  const file = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const loaded = (await import(pathToFileURL(file).href)) as Bindings & { __wbg_set_wasm(exports: unknown): void }
  const code = await readFile(join(file, '..', 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(code, { './schema_engine_bg.js': { ...loaded } })
  loaded['__wbg_set_wasm'](instance.exports)
  const start = instance.exports['__wbindgen_start']
  if (typeof start !== 'function') throw new Error('The schema engine has no entry point.')
  start()
  return loaded
}
