import type { ImportMessage } from './report.ts'

/** Imports that go on by themselves when their upload has been answered; they end with the server. */
export interface RunningImports {
  /** Carries the import through; `over` is called at its end, however it ends. */
  readonly add: (messages: AsyncGenerator<ImportMessage>, over: () => Promise<void>) => void
  /** Stops them all between two batches; the same file again goes on from there. */
  readonly stop: () => Promise<void>
}

export function keepImports(onError: (error: unknown) => void): RunningImports {
  const running = new Set<Promise<void>>()
  let isStopped = false
  const carry = async (messages: AsyncGenerator<ImportMessage>): Promise<void> => {
    for await (const _ of messages) if (isStopped) return
  }
  return {
    add: (messages, over) => {
      const work = carry(messages)
        .catch(onError)
        .finally(() => over().catch(onError))
        .finally(() => running.delete(work))
      running.add(work)
    },
    stop: async () => {
      isStopped = true
      await Promise.all(running)
    },
  }
}
