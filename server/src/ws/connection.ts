import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'
import { textFrame } from './text-frame.ts'

/** One client's socket: what it still has to take, and when it has taken it. */
export interface Connection {
  readonly send: (message: string | Buffer) => void
  /** Sends a text message made of two parts. */
  readonly sendParts: (head: Buffer, payload: Buffer) => void
  /** What is sent between the two goes to the network in one system call. */
  readonly hold: () => void
  readonly release: () => void
  /** Bytes that wait to be sent. */
  readonly buffered: () => number
  /** Resolves once everything has been handed to the network, or the socket is gone. */
  readonly drained: () => Promise<void>
  /** Closes once, with a reason of at most 123 bytes. */
  readonly close: (code: number, reason: string) => void
  readonly isOpen: () => boolean
}

/** `raw` is the TCP or TLS socket below: only it tells when its buffer has emptied. */
export const createConnection = (socket: WebSocket, raw: Socket): Connection => {
  let waiting: (() => void)[] = []
  const release = (): void => {
    const released = waiting
    waiting = []
    for (const resolve of released) resolve()
  }
  raw.on('drain', release)
  socket.on('close', release)
  const isOpen = (): boolean => socket.readyState === socket.OPEN
  return {
    send: (message) => {
      if (isOpen()) socket.send(message, asText)
    },
    sendParts: (head, payload) => {
      if (isOpen()) raw.write(textFrame(head, payload))
    },
    hold: () => raw.cork(),
    release: () => raw.uncork(),
    buffered: () => socket.bufferedAmount,
    drained: () =>
      isOpen() && raw.writableNeedDrain ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(),
    close: (code, reason) => {
      if (isOpen()) socket.close(code, reason.slice(0, 120))
    },
    isOpen,
  }
}

const asText = { binary: false } as const
