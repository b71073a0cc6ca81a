import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ConfigError } from './config.ts'

/** Listens; a busy port or a forbidden one is one sentence. */
export async function listen(
  http: Server,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<string> {
  const listening = Promise.withResolvers<void>()
  const refuse = (error: Error) => listening.reject(refusalOf(error, host, port))
  http.once('error', refuse)
  http.listen(port, host, listening.resolve)
  await listening.promise
  http.off('error', refuse)
  const address = http.address()
  if (!isAddress(address)) throw new Error('The server has no address')
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${address.port}`
}

function refusalOf(error: Error, host: string, port: number): Error {
  switch ('code' in error ? error.code : undefined) {
    case 'EADDRINUSE':
      return new ConfigError(`Port ${port} is taken by another program. Set PORT to a free one.`)
    case 'EACCES':
      return new ConfigError(`Port ${port} may not be used by this user. Set PORT to one above 1023.`)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new ConfigError(`This machine has no address ${host}. Set HOST to one of its own.`)
    default:
      return error
  }
}

const isAddress = (address: string | AddressInfo | null): address is AddressInfo =>
  typeof address === 'object' && address !== null
