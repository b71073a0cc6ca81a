import { defineConfig } from 'vitest/config'
import { LongestFirst } from './support/sequence.ts'

/** Seconds: a race or a restart on a busy machine takes its time, and a test that hangs should still be named. */
const seconds = 1000

// Half the time in which a process starts is spent on reading its modules: workers and servers share what they made of them.
process.env['NODE_COMPILE_CACHE'] ??= `${import.meta.dirname}/.cache/compile`

const withDatabase = { globalSetup: './support/database-setup.ts' }

export default defineConfig({
  test: {
    // Two cores are what a small machine and the hosted runners have. Half of a worker's time is waiting: for PostgreSQL,
    // for a process that starts, for Chromium.
    maxWorkers: 3,
    pool: 'forks',
    sequence: { sequencer: LongestFirst },
    // The counts of the run, for whoever closes it with one line.
    reporters: ['default', ['json', { outputFile: '.cache/results.json' }]],
    projects: [
      project('domain', { testTimeout: 30 * seconds, isolate: false }),
      project('api', { testTimeout: 90 * seconds, isolate: false, ...withDatabase }),
      // Modules are read once for a worker; a test that changes one of theirs puts it back.
      project('server', { testTimeout: 90 * seconds, isolate: false, ...withDatabase }),
      // Needs Vite and the browser's build of Solid; everything else runs as Node runs it.
      './dashboard/vitest.config.ts',
      project('browser', {
        testTimeout: 120 * seconds,
        isolate: false,
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
      // What comes by itself is waited for as long as a busy machine may need; a wait ends as soon as it is there.
      expect: { poll: { timeout: 20 * seconds } },
      experimental: { viteModuleRunner: false },
      ...options,
    },
  }
}
