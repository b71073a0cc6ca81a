import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { findChromium } from './chromium.ts'

/** Vitest calls this once before the browser tests: the dashboard is built and Chromium unpacked before workers start. */
export async function setup(): Promise<void> {
  await Promise.all([buildDashboard(), findChromium()])
}

/** In a process of its own, since a build changes the environment that workers inherit. */
export async function buildDashboard(): Promise<void> {
  const script = fileURLToPath(new URL('../../dashboard/build-if-changed.ts', import.meta.url))
  await promisify(execFile)(process.execPath, [script])
}
