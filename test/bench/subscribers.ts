import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { ClientCommand, ClientOrder, ClientReport } from './fanout-clients.ts'

/** Many subscribers in a process of their own. */
export interface Subscribers {
  /** Resolves once the process counts from zero; what it gives resolves when so many messages have come. */
  readonly expect: (received: number) => Promise<{ readonly reached: Promise<unknown> }>
  /** Lets the first socket stop reading. */
  readonly stall: () => Promise<void>
  /** Drops all sockets and opens them anew. */
  readonly reopen: () => Promise<void>
  readonly cpuSeconds: () => Promise<number>
  readonly close: () => Promise<void>
}

export const startSubscribers = async (order: ClientOrder): Promise<Subscribers> => {
  const child = fork(fileURLToPath(new URL('fanout-clients.ts', import.meta.url)))
  const tell = (command: ClientCommand): void => void child.send(command)
  const hear = (kind: ClientReport['kind']): Promise<ClientReport> =>
    new Promise((resolve) => {
      const listen = (report: ClientReport): void => {
        if (report.kind !== kind) return
        child.off('message', listen)
        resolve(report)
      }
      child.on('message', listen)
    })
  const ask = (command: ClientCommand, kind: ClientReport['kind']): Promise<ClientReport> => {
    const answer = hear(kind)
    tell(command)
    return answer
  }
  await ask({ kind: 'open', order }, 'ready')
  return {
    expect: async (received) => {
      const reached = hear('reached')
      await ask({ kind: 'report-at', received }, 'counting')
      return { reached }
    },
    stall: async () => void (await ask({ kind: 'stall' }, 'stalled')),
    reopen: async () => {
      await ask({ kind: 'close' }, 'closed')
      await ask({ kind: 'open', order }, 'ready')
    },
    cpuSeconds: async () => {
      const report = await ask({ kind: 'cpu' }, 'cpu')
      return report.kind === 'cpu' ? report.seconds : 0
    },
    close: async () => {
      await ask({ kind: 'close' }, 'closed')
      child.kill()
    },
  }
}
