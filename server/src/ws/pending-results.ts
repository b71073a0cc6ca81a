import type { ExecutionResult } from 'graphql'

/** Stands for a subscription whose results take another way: yields nothing, and ends when either side ends it. */
export interface PendingResults {
  readonly iterator: AsyncIterableIterator<ExecutionResult>
  readonly finish: () => void
  readonly ended: Promise<unknown>
}

/** `left` is called once, whoever ends it. */
export const pendingResults = (left: () => void): PendingResults => {
  const end = Promise.withResolvers<IteratorReturnResult<undefined>>()
  let isOver = false
  const finish = (): void => {
    if (isOver) return
    isOver = true
    left()
    end.resolve({ done: true, value: undefined })
  }
  return {
    finish,
    ended: end.promise,
    iterator: {
      next: () => end.promise,
      return: async () => {
        finish()
        return { done: true, value: undefined }
      },
      [Symbol.asyncIterator]() {
        return this
      },
    },
  }
}
