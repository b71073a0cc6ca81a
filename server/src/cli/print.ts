/** Ends a command with one sentence and a code that says it failed. */
export function fail(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

export const say = (line: string): void => void process.stdout.write(`${line}\n`)
