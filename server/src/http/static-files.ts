import { readdirSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import { createAsset, sendAsset } from './asset.ts'
import type { Asset } from './asset.ts'
import { isCustomerPage } from './customer-pages.ts'

/** Answers true if it took the request. */
export type StaticFiles = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<boolean>

/**
 * The files of a built web app, listed once at start: only listed names are ever opened, so no path leads out of the
 * folder. A page address of the app that is no file gets `index.html`, one of the customers' `customer.html`.
 */
export const createStaticFiles = (folder: string): StaticFiles => {
  const names = listFiles(folder)
  const assets = new Map<string, Promise<Asset>>()
  const load = (name: string): Promise<Asset> => {
    const known = assets.get(name)
    if (known !== undefined) return known
    const loading = loadAsset(folder, name, names)
    assets.set(name, loading)
    return loading
  }
  return async (request, response, path) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false
    const name = names.has(path) ? path : pageFor(request, path)
    if (name === undefined || !names.has(name)) return false
    if (name === customerDocument) for (const [header, value] of customerHeaders) response.setHeader(header, value)
    await sendAsset(request, response, await load(name))
    return true
  }
}

const listFiles = (folder: string): ReadonlySet<string> => {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return new Set()
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return new Set(files.map((file) => `/${relative(folder, file).split(sep).join('/')}`))
}

const customerDocument = '/customer.html'

/** The address of an order's page is its secret: no other page and no search engine may learn of it. */
const customerHeaders = [
  ['referrer-policy', 'no-referrer'],
  ['x-robots-tag', 'noindex'],
] as const

const pageFor = (request: IncomingMessage, path: string): string | undefined => {
  if (isCustomerPage(path)) return customerDocument
  const wantsPage = request.headers.accept?.includes('text/html') === true
  return path === '/' || (wantsPage && extname(path) === '') ? '/index.html' : undefined
}

const loadAsset = async (folder: string, name: string, names: ReadonlySet<string>): Promise<Asset> => {
  const read = (file: string): Promise<Buffer> => readFile(join(folder, file))
  const encodings = [['br', `${name}.br`] as const, ['gzip', `${name}.gz`] as const].filter(([, file]) =>
    names.has(file),
  )
  const encoded = await Promise.all(encodings.map(async ([encoding, file]) => [encoding, await read(file)] as const))
  return createAsset({
    body: await read(name),
    type: types[extname(name)] ?? 'application/octet-stream',
    isImmutable: /^\/assets\/.*-[\w-]{8,}\.\w+$/.test(name),
    encoded: new Map(encoded),
  })
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
}
