import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'

const dist = new URL('../../dashboard/dist/', import.meta.url)
interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
}

const manifest = new Map<string, Chunk>(
  Object.entries(JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8')) as Record<string, Chunk>),
)

/** The budget of the design: kilobytes of gzipped JavaScript until a screen is there. */
const budget = 110

/** Kilobytes of the chunks and of everything that they import at once. */
function kilobytesOf(names: readonly string[]): number {
  const files = new Set<string>()
  const visit = (name: string): void => {
    const known = manifest.get(name)
    if (known === undefined) throw new Error(`The build has no ${name}`)
    if (files.has(known.file)) return
    files.add(known.file)
    known.imports?.forEach(visit)
  }
  names.forEach(visit)
  const sizes = [...files].map((file) => gzipSync(readFileSync(new URL(file, dist))).length)
  return sizes.reduce((sum, size) => sum + size, 0) / 1_000
}

const shell = ['index.html', 'src/i18n/fa.ts']

it.each([
  ['the board', ['src/board/screen.tsx']],
  ['the orders', ['src/orders/screen.tsx']],
  ['an order opened by its address', ['src/orders/screen.tsx', 'src/record/record.tsx']],
  ['a delivery opened by its address', ['src/deliveries/screen.tsx', 'src/record/record.tsx']],
  ['a mail opened by its address', ['src/mail/screen.tsx', 'src/mail/mail.tsx']],
  ['the settings', ['src/settings/screen.tsx', 'src/settings/section.tsx']],
])('loads %s within the budget, in the language with the largest texts', (_, screens) => {
  const kilobytes = kilobytesOf([...shell, ...screens])
  console.log(`${kilobytes.toFixed(1)} kB`)
  expect(kilobytes).toBeLessThanOrEqual(budget)
})
