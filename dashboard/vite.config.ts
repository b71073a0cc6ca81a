import tailwindcss from '@tailwindcss/vite'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

/** One document per audience: staff, and customers, whose bundle must contain no staff code. */
const entries = ['index.html', 'customer.html'].map(here).filter((file) => existsSync(file))

const api = { target: 'http://127.0.0.1:4000', changeOrigin: false }

export default defineConfig({
  root: here('.'),
  // dashboard/tsconfig.json is for the checker; solid needs its own transform of .tsx.
  plugins: [solid(), tailwindcss()],
  build: {
    target: 'baseline-widely-available',
    outDir: 'dist',
    emptyOutDir: true,
    // The page runs under `default-src 'self'`: data: URIs of fonts and icons would be refused.
    assetsInlineLimit: 0,
    sourcemap: false,
    // A test reads from it how much a first visit loads.
    manifest: true,
    // Where its plugins spend their time is nothing for whoever starts Waybill.
    rolldownOptions: { input: entries, checks: { pluginTimings: false } },
  },
  server: {
    port: 5173,
    proxy: { '/graphql': { ...api, ws: true }, '/session': api, '/documents': api },
  },
})
