import { once } from 'node:events'
import type { Socket } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** What a mail server does with the next mail instead of taking it. */
export interface Refused {
  readonly at: 'RCPT' | 'DATA'
  /** The reply; absent: the connection breaks while the mail is on its way. */
  readonly code?: number
}

/** A real SMTP server on a port of its own that keeps what it took. */
export interface MailServer {
  readonly url: string
  readonly received: Buffer[]
  /** The Message-ID of every mail that was begun, also of those that it did not take. */
  readonly begun: string[]
  /** The next mails' fates, first come; a mail beyond them is taken. */
  readonly refusals: Refused[]
  readonly close: () => Promise<void>
}

export async function startMailServer(): Promise<MailServer> {
  const received: Buffer[] = []
  const begun: string[] = []
  const refusals: Refused[] = []
  const sockets = new Set<Socket>()
  const refusalAt = (at: Refused['at']) => (refusals[0]?.at === at ? refusals.shift() : undefined)
  const error = (responseCode: number) => Object.assign(new Error('not now'), { responseCode })
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    logger: false,
    onRcptTo: (_, __, done) => {
      const refused = refusalAt('RCPT')
      done(refused?.code === undefined ? null : error(refused.code))
    },
    onData: (stream, _, done) => {
      const chunks: Buffer[] = []
      const refused = refusalAt('DATA')
      stream.on('data', (chunk: Buffer) => {
        const [, id] = /^Message-ID: (.+)\r$/im.exec(chunk.toString()) ?? []
        if (id !== undefined) begun.push(id)
        chunks.push(chunk)
        // Mid-way: neither side knows whether the other has it.
        if (refused !== undefined && refused.code === undefined) for (const socket of sockets) socket.destroy()
      })
      stream.on('end', () => {
        if (refused !== undefined) return refused.code === undefined ? undefined : done(error(refused.code))
        received.push(Buffer.concat(chunks))
        return done()
      })
    },
  })
  server.on('error', () => undefined)
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const address = server.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
    })
  return { url: `smtp://127.0.0.1:${port}`, received, begun, refusals, close }
}
