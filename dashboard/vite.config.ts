import tailwindcss from '@tailwindcss/vite'
import { existsSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import solid from 'vite-plugin-solid'

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

/** One document per audience: staff, and customers, whose bundle must contain no staff code. */
const entries = ['index.html', 'customer.html'].map(here).filter((file) => existsSync(file))

/** Lists which module lies in which chunk, beside the manifest: a test proves by it what customers are sent. */
const moduleList: Plugin = {
  name: 'module-list',
  generateBundle(_, bundle) {
    const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
    const modules = chunks.map(({ fileName, moduleIds }) => [fileName, moduleIds.map((id) => relative(here('.'), id))])
    this.emitFile({
      type: 'asset',
      fileName: '.vite/modules.json',
      source: JSON.stringify(Object.fromEntries(modules)),
    })
  },
}

const api = { target: 'http://127.0.0.1:4000', changeOrigin: false }

export default defineConfig({
  root: here('.'),
  // dashboard/tsconfig.json is for the checker; solid needs its own transform of .tsx.
  plugins: [solid(), tailwindcss(), moduleList],
  build: {
    target: 'baseline-widely-available',
    outDir: 'dist',
    emptyOutDir: true,
    // The page runs under `default-src 'self'`: data: URIs of fonts and icons would be refused.
    assetsInlineLimit: 0,
    sourcemap: false,
    // A test reads from it how much a first visit loads.
    manifest: true,
    rolldownOptions: { input: entries },
  },
  server: {
    port: 5173,
    proxy: { '/graphql': { ...api, ws: true }, '/session': api, '/documents': api },
  },
})
