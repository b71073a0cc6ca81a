import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { GraphQLSchema } from 'graphql'
import { handleProtocols } from 'graphql-ws'
import { WebSocketServer } from 'ws'
import type { WebSocket } from 'ws'
import { closeCode } from './ws/close-code.ts'
import { createGroups } from './ws/groups.ts'
import { createProtocol } from './ws/operations.ts'
import { isOriginAllowed } from './ws/origin.ts'
import { openSocket } from './ws/sockets.ts'
import type { ClientSocket, SocketOptions } from './ws/sockets.ts'

export interface GraphqlSockets<Base> {
  /** Takes the upgrades of `/graphql`; any other path is refused. */
  readonly attach: (server: Server) => void
  /** Closes the sockets of those of whom `isRevoked` holds (4403); returns how many that were. */
  readonly closeWhere: (isRevoked: (base: Base) => boolean) => number
  /** Whether a socket of such a caller is open. */
  readonly watchedBy: (isWanted: (base: Base) => boolean) => boolean
  /** Who is behind the sockets that are open. */
  readonly bases: () => readonly Base[]
  /** Closes all sockets with 1012 and how long to wait before coming back; resolves when they are gone. */
  readonly close: () => Promise<void>
}

export interface GraphqlSocketOptions<Base> extends SocketOptions<Base> {
  readonly schema: GraphQLSchema
  /** Origins besides the server's own host, such as that of `PUBLIC_URL`: `https://desk.example.com`. */
  readonly origins: readonly string[]
}

/** GraphQL over WebSocket (graphql-transport-ws), with subscriptions shared in groups. */
export const createGraphqlSockets = <Base>(options: GraphqlSocketOptions<Base>): GraphqlSockets<Base> => {
  const clients = new Set<ClientSocket<Base>>()
  const groups = createGroups(options.schema, options)
  const protocol = createProtocol(options.schema, options, groups)
  const serverOptions = {
    noServer: true,
    maxPayload: options.limits.frameBytes,
    handleProtocols: (protocols: Set<string>) => handleProtocols(protocols),
    // Compression costs more than the bytes are worth here, and could not be shared by a group.
    perMessageDeflate: false,
    closeTimeout: closeTimeoutMs,
  }
  const server = new WebSocketServer(serverOptions)
  const welcome = (socket: WebSocket, request: IncomingMessage): void => {
    const client = openSocket({ socket, request }, options, (opening, face) => protocol.opened(face, opening))
    clients.add(client)
    options.metrics.sockets.inc()
    socket.once('close', () => {
      clients.delete(client)
      options.metrics.sockets.dec()
    })
  }
  const bases = () => [...clients].map((client) => client.base()).filter((base) => base !== undefined)
  let isStopping = false
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const status = isStopping ? '503 Service Unavailable' : refusalOf(request, options.origins)
    if (status !== undefined) return refuseUpgrade(socket, status)
    server.handleUpgrade(request, socket, head, welcome)
  }
  return {
    attach: (http) => void http.on('upgrade', upgrade),
    closeWhere: (isRevoked) => {
      const revoked = [...clients].filter((client) => client.revoke(isRevoked))
      for (const { connection } of revoked) connection.close(closeCode.forbidden, 'Forbidden')
      return revoked.length
    },
    watchedBy: (isWanted) => bases().some(isWanted),
    bases,
    close: async () => {
      isStopping = true
      const gone = [...server.clients].map((socket) => new Promise((resolve) => socket.once('close', resolve)))
      for (const { connection } of clients) connection.close(closeCode.restart, retryHint())
      await Promise.all(gone)
      server.close()
    },
  }
}

/** How long a client may take to answer our closing, before the connection is cut. */
const closeTimeoutMs = 3_000

const refusalOf = (request: IncomingMessage, origins: readonly string[]): string | undefined => {
  const path = request.url?.split('?', 1)[0]
  if (path !== '/graphql') return '404 Not Found'
  return isOriginAllowed(request, origins) ? undefined : '403 Forbidden'
}

const refuseUpgrade = (socket: Duplex, status: string): void => {
  socket.on('error', () => undefined)
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

/** Different for each client, so that they do not all come back in the same moment. */
const retryHint = (): string => `RESTART retry in ${Math.round(1_000 + Math.random() * 4_000)} ms`
