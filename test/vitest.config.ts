import { defineConfig } from 'vitest/config'

/** Seconds: a race or a restart on a busy machine takes its time, and a test that hangs should still be named. */
const seconds = 1000

const withDatabase = { globalSetup: './support/database-setup.ts' }

export default defineConfig({
  test: {
    // Two cores are what a small machine and the hosted runners have; PostgreSQL needs its share of them.
    maxWorkers: 2,
    pool: 'forks',
    // The counts of the run, for whoever closes it with one line.
    reporters: ['default', ['json', { outputFile: '.cache/results.json' }]],
    projects: [
      project('domain', { testTimeout: 10 * seconds, isolate: false }),
      project('api', { testTimeout: 30 * seconds, ...withDatabase }),
      project('server', { testTimeout: 90 * seconds, ...withDatabase }),
      // Needs Vite and the browser's build of Solid; everything else runs as Node runs it.
      './dashboard/vitest.config.ts',
      project('browser', {
        testTimeout: 120 * seconds,
        globalSetup: ['./support/database-setup.ts', './support/browser-setup.ts'],
      }),
    ],
  },
})

interface ProjectOptions {
  testTimeout: number
  globalSetup?: string | string[]
  isolate?: boolean
}

function project(name: string, options: ProjectOptions) {
  return {
    test: {
      name,
      include: [`${name}/**/*.test.ts`],
      hookTimeout: options.testTimeout,
      experimental: { viteModuleRunner: false },
      ...options,
    },
  }
}
