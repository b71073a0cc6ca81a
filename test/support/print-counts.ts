import { readFileSync } from 'node:fs'

/** Prints the counts of the last run alone on a line; a run that executed no test is a failure. */

const file = new URL('../.cache/results.json', import.meta.url)
const results: unknown = JSON.parse(readFileSync(file, 'utf8'))

function count(name: string): number {
  const value: unknown = typeof results === 'object' && results !== null ? Reflect.get(results, name) : undefined
  return typeof value === 'number' ? value : 0
}

const passed = count('numPassedTests')
process.stdout.write(`${passed} passed, ${count('numFailedTests')} failed, ${count('numPendingTests')} skipped\n`)
if (passed === 0) process.exitCode = 1
