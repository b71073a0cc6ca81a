import { defineProject } from 'vitest/config'

const here = (name: string): string => `${import.meta.dirname}/${name}`

/**
 * The live store and everything reactive need the browser's Solid, in the dashboard's own copy: Node would get the build
 * for server rendering, which does not react, and a second copy would not see the first one's signals.
 */
export default defineProject({
  resolve: {
    alias: [
      { find: /^solid-js$/, replacement: here('../../dashboard/node_modules/solid-js/dist/dev.js') },
      { find: /^solid-js\/(store|web)$/, replacement: here('../../dashboard/node_modules/solid-js/$1/dist/dev.js') },
    ],
  },
  // Without `development`: Node resolves the packages outside by itself, and would load a second, production graphql.
  ssr: { resolve: { conditions: ['module', 'node'] } },
  test: {
    name: 'dashboard',
    root: import.meta.dirname,
    include: ['**/*.test.ts'],
    environment: 'node',
    testTimeout: 30_000,
    expect: { poll: { timeout: 20_000 } },
    server: { deps: { inline: [/solid-js/, /@solid-primitives/] } },
  },
})
