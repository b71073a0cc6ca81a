import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'

/** What the customer pages are sent: by the manifest of the build, and by its list of the modules in each chunk. */

const dist = new URL('../../dashboard/dist/', import.meta.url)
const read = (name: string): string => readFileSync(new URL(name, dist), 'utf8')

interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
  readonly dynamicImports?: readonly string[]
}

const manifest = new Map(Object.entries(JSON.parse(read('.vite/manifest.json')) as Record<string, Chunk>))
const modules = new Map(Object.entries(JSON.parse(read('.vite/modules.json')) as Record<string, readonly string[]>))

/** Of whom customers may be sent something: their own folder, and what knows neither staff nor records. */
const allowed = [
  /^customer\.html$/,
  /^src\/customer\//,
  /^src\/format\//,
  /^src\/i18n\/(languages|translate|pseudo)\.ts$/,
  /^src\/live\/(client|connection|entity|feed|network|request|watchdog)\.ts$/,
  /^src\/theme\/theme\.ts$/,
  /^src\/ui\/(button|connection-mark|copy|key-hint|media-query)\.tsx?$/,
  /^src\/unreachable\.ts$/,
  /node_modules\/(?:\.pnpm\/[^/]+\/node_modules\/)?(solid-js|graphql-ws|lucide-solid|@solid-primitives\/i18n)\//,
]

/** The chunks of entries with all that they import: at once, and later too where asked for. */
function filesOf(names: readonly string[], isLater: boolean): ReadonlySet<string> {
  const files = new Set<string>()
  const visit = (name: string): void => {
    const chunk = manifest.get(name)
    if (chunk === undefined) throw new Error(`The build has no ${name}`)
    if (files.has(chunk.file)) return
    files.add(chunk.file)
    for (const next of [...(chunk.imports ?? []), ...(isLater ? (chunk.dynamicImports ?? []) : [])]) visit(next)
  }
  names.forEach(visit)
  return files
}

it('holds nothing of the staff’s screens, also in what is loaded later', () => {
  const own = [...filesOf(['customer.html'], true)].flatMap((file) => modules.get(file) ?? [])
  expect(own).toContain('src/customer/order/page.tsx')
  const foreign = own.filter(
    (module) => !module.startsWith('\0') && !module.includes('vite/') && !allowed.some((one) => one.test(module)),
  )
  expect(foreign).toEqual([])
  // The list tells: the staff's document has screens.
  const staff = [...filesOf(['index.html'], true)].flatMap((file) => modules.get(file) ?? [])
  expect(staff.filter((module) => allowed.every((one) => !one.test(module)))).toContain('src/board/screen.tsx')
})

it.each(['order', 'account', 'returns'])(
  'loads at most 60 kB of JavaScript for the page %s, in the language with the largest texts',
  (page) => {
    const files = filesOf(['customer.html', `src/customer/${page}/page.tsx`, 'src/customer/i18n/fa.ts'], false)
    const kilobytes = [...files].reduce((sum, file) => sum + gzipSync(read(file)).length, 0) / 1_000
    console.log(`${kilobytes.toFixed(1)} kB`)
    expect(kilobytes).toBeLessThanOrEqual(60)
  },
)
