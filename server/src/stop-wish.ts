/** Whether the process has been told to end: by Ctrl-C, by the system, by a terminal that closed, or by a failure. */
export interface StopWish {
  /** Resolves to the exit code. */
  readonly asked: Promise<number>
  readonly isAsked: () => boolean
  /** For what takes long at a start. */
  readonly signal: AbortSignal
  /** For the steps of a start, so that one that is not wanted any more ends between two of them. */
  readonly throwIfAsked: () => void
  readonly ask: (code: number) => void
  /** What still has to be done when somebody asks again and does not want to wait. */
  readonly onHurry: (finish: () => Promise<void>) => void
}

/** Ctrl-C reaches us twice at once where pnpm hands it on as well; only what comes later is impatience. */
const sameWishMs = 1_000

/** Listens from the first moment: a process that dies half-way would leave PostgreSQL behind. */
export function listenForStop(): StopWish {
  const asked = Promise.withResolvers<number>()
  const controller = new AbortController()
  let askedAt: number | undefined
  let finish = () => Promise.resolve()
  const hurry = () => void finish().finally(() => process.exit(1))
  const ask = (code: number) => {
    askedAt ??= performance.now()
    asked.resolve(code)
    controller.abort(new Error('Stopped while it was starting.'))
  }
  const onSignal = () => {
    if (askedAt !== undefined && performance.now() - askedAt > sameWishMs) hurry()
    else ask(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
  return {
    asked: asked.promise,
    isAsked: () => askedAt !== undefined,
    signal: controller.signal,
    throwIfAsked: () => controller.signal.throwIfAborted(),
    ask,
    onHurry: (given) => {
      finish = given
    },
  }
}
