import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** A process of the benchmarks: it sends one message when it is ready. */
export interface Child<Ready> {
  readonly ready: Ready
  readonly ask: (message: object) => Promise<unknown>
  /** CPU seconds that it has used. */
  readonly stop: () => Promise<void>
}

export async function startChild<Ready>(file: string, args: readonly string[]): Promise<Child<Ready>> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), [...args], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const [ready] = await once(child, 'message')
  return {
    ready: ready as Ready,
    ask: async (message) => {
      child.send(message)
      const [answer] = await once(child, 'message')
      return answer
    },
    stop: async () => {
      child.send('stop')
      await once(child, 'exit')
    },
  }
}
