/** Ends a command with one sentence and a code that says it failed. */
export function fail(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

/** A command as it can be typed on any machine with Node, also where pnpm is not installed. */
export const typed = (command: string): string => `npx -y pnpm@12 ${command}`

export const say = (line: string): void => void process.stdout.write(`${line}\n`)
