/** Long-lived answers by whom they are for, so that a revocation reaches them. */
export interface OpenStreams<Base> {
  /** Returns how to forget the stream again. */
  readonly add: (base: Base, end: () => void) => () => void
  /** Ends the streams of those of whom `isRevoked` holds; returns how many that were. */
  readonly endWhere: (isRevoked: (base: Base) => boolean) => number
  /** Whom the streams that are open are for. */
  readonly bases: () => readonly Base[]
}

export const createOpenStreams = <Base>(): OpenStreams<Base> => {
  const streams = new Set<{ readonly base: Base; readonly end: () => void }>()
  return {
    add: (base, end) => {
      const stream = { base, end }
      streams.add(stream)
      return () => void streams.delete(stream)
    },
    endWhere: (isRevoked) => {
      const ended = [...streams].filter(({ base }) => isRevoked(base))
      for (const { end } of ended) end()
      return ended.length
    },
    bases: () => [...streams].map(({ base }) => base),
  }
}
