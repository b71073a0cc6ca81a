import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { scopes } from '@waybill/schema/domain/actor'
import { fail, say, typed } from './print.ts'

/** `pnpm waybill <command>`: everything an operator does from outside. */

// The same as the server's, before the rest is loaded.
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url)))
const { commands } = await import('./commands.ts')

const [name = '', ...rest] = process.argv.slice(2)

const help = (): string => {
  const width = Math.max(...Object.values(commands).map((command) => command.usage.length))
  const lines = Object.values(commands).map((command) => `  ${command.usage.padEnd(width)}  ${command.doc}`)
  return [
    `Usage: ${typed('waybill <command>')}`,
    lines.join('\n'),
    `Scopes of a token: ${scopes.join(', ')}.`,
    `Settings come from the environment, as for \`${typed('start')}\`.`,
  ].join('\n\n')
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
