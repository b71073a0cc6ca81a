import { once } from 'node:events'
import { setImmediate } from 'node:timers/promises'
import { WebSocketServer } from 'ws'

/** The baseline of the fan-out: nothing but `ws`, one buffer that is already serialised, sent to everybody. */
export interface RawBroadcast {
  readonly url: string
  readonly broadcast: (message: Buffer, times: number) => Promise<void>
  readonly close: () => void
}

export const startRawBroadcast = async (): Promise<RawBroadcast> => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `ws://127.0.0.1:${address.port}`,
    broadcast: async (message, times) => {
      for (let round = 0; round < times; round += 1) {
        for (const client of server.clients) client.send(message, { binary: false })
        // As our server: a turn of the event loop after each thousand, so that the sockets can be written to.
        await setImmediate()
      }
    },
    close: () => server.close(),
  }
}
