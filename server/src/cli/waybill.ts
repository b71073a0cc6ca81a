import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { fail, say } from './print.ts'

/** `pnpm waybill <command>`: everything an operator does from outside. */

// The same as the server's, before the rest is loaded.
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url)))
const { commands } = await import('./commands.ts')

const [name = '', ...rest] = process.argv.slice(2)

const help = (): string => {
  const width = Math.max(...Object.values(commands).map((command) => command.usage.length))
  const lines = Object.values(commands).map((command) => `  ${command.usage.padEnd(width)}  ${command.doc}`)
  return `Usage: pnpm waybill <command>\n\n${lines.join('\n')}\n\nSettings come from the environment, as for \`pnpm start\`.`
}

if (name === '' || name === 'help' || name === '--help') say(help())
else {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined) fail(`There is no command ${name}.\n\n${help()}`)
  try {
    const { values, positionals } = parseArgs({ args: rest, options: command.options, allowPositionals: true })
    process.exitCode = await command.run({ values, positionals })
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error))
  }
}
