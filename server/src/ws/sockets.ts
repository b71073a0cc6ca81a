import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'
import type { Callers } from '../plugins/callers.ts'
import type { DocumentChecker } from '../plugins/document.ts'
import type { Execution } from '../plugins/execution.ts'
import type { Faults, TransportLog } from '../plugins/faults.ts'
import type { ItemRenderer } from '../plugins/feed-item.ts'
import type { Limits } from '../plugins/limits.ts'
import type { TransportMetrics } from '../plugins/metrics.ts'
import type { Throttle } from '../plugins/throttle.ts'
import { closeCode } from './close-code.ts'
import { createConnection } from './connection.ts'
import type { Connection } from './connection.ts'

export interface SocketOptions<Base> {
  readonly callers: Callers<Base>
  readonly checker: DocumentChecker
  readonly execution: Execution
  readonly faults: Faults
  readonly items: ItemRenderer
  readonly limits: Limits
  readonly throttle: Throttle
  readonly log: TransportLog
  readonly metrics: TransportMetrics
}

/** One open socket, with who is behind it once that is known. */
export interface ClientSocket<Base> {
  readonly request: IncomingMessage
  readonly connection: Connection
  readonly base: () => Base | undefined
  /** False: the caller was revoked, or the socket closed, while it was being looked up. */
  readonly admit: (base: Base) => boolean
  /** Whether the one behind it is revoked. Of somebody who is still being looked up it is asked again by `admit`. */
  readonly revoke: (isRevoked: (base: Base) => boolean) => boolean
}

type Opened<Base> = (
  client: ClientSocket<Base>,
  protocol: ProtocolSocket,
) => (code?: number, reason?: string) => Promise<void>

/** The part of a socket that graphql-ws asks for. */
export interface ProtocolSocket {
  readonly protocol: string
  readonly send: (data: string) => Promise<void>
  readonly close: (code?: number, reason?: string) => void
  readonly onMessage: (receive: (data: string) => Promise<void>) => void
}

/** Connects one socket with the protocol: messages in, answers out, silence and slowness noticed. */
export const openSocket = <Base>(
  { socket, request }: { readonly socket: WebSocket; readonly request: IncomingMessage },
  options: SocketOptions<Base>,
  opened: Opened<Base>,
): ClientSocket<Base> => {
  const connection = createConnection(socket, request.socket)
  const client = { request, connection, ...createIdentity<Base>(connection) }
  const closed = opened(client, {
    protocol: socket.protocol,
    send: (data) => sendAnswer({ socket, connection }, data, options),
    close: (code, reason) => connection.close(code ?? 1000, reason ?? ''),
    onMessage: (receive) => {
      socket.on('message', (data, isBinary) => {
        // `ws` gives a message as one buffer unless it is told otherwise.
        if (isBinary) return connection.close(4400, 'Messages are text')
        receive(Buffer.isBuffer(data) ? data.toString() : '').catch((error: unknown) => {
          options.log.error({ err: error }, 'a socket failed')
          connection.close(closeCode.internalError, 'Internal error')
        })
      })
    },
  })
  const stopPinging = keepAlive(socket, request.socket, options.limits.pingMs)
  socket.on('error', (error) => options.log.info({ err: error }, 'a socket was ended by an error'))
  socket.once('close', (code, reason) => {
    stopPinging()
    closed(code, String(reason)).catch((error: unknown) =>
      options.log.error({ err: error }, 'a socket did not end well'),
    )
  })
  return client
}

const createIdentity = <Base>(connection: Connection): Pick<ClientSocket<Base>, 'base' | 'admit' | 'revoke'> => {
  let known: Base | undefined
  let meanwhile: ((base: Base) => boolean)[] = []
  return {
    base: () => known,
    admit: (base) => {
      const isWelcome = connection.isOpen() && !meanwhile.some((isRevoked) => isRevoked(base))
      meanwhile = []
      if (isWelcome) known = base
      return isWelcome
    },
    revoke: (isRevoked) => {
      if (known !== undefined) return isRevoked(known)
      meanwhile.push(isRevoked)
      return false
    },
  }
}

/** A client that asks without reading is not listened to until it has taken its answers. */
const sendAnswer = async <Base>(
  { socket, connection }: { readonly socket: WebSocket; readonly connection: Connection },
  data: string,
  { limits, metrics }: SocketOptions<Base>,
): Promise<void> => {
  connection.send(data)
  if (connection.buffered() <= limits.socketBufferBytes || socket.isPaused) return
  socket.pause()
  const timer = setTimeout(() => {
    metrics.slowConsumers.inc()
    connection.close(closeCode.slowConsumer, 'SLOW_CONSUMER')
  }, limits.lagMs)
  await connection.drained()
  clearTimeout(timer)
  socket.resume()
}

/** A peer that vanished without a word is noticed after two intervals. */
const keepAlive = (socket: WebSocket, raw: Socket, intervalMs: number): (() => void) => {
  let isAlive = true
  const hear = (): void => {
    isAlive = true
  }
  socket.on('pong', hear)
  raw.on('data', hear)
  const timer = setInterval(() => {
    // A full buffer may hold the ping back; how long it may stay full is the slow consumer's limit, not this one's.
    if (!isAlive && socket.bufferedAmount === 0) return socket.terminate()
    isAlive = false
    socket.ping()
  }, intervalMs)
  return () => clearInterval(timer)
}
