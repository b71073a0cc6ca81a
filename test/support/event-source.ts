/** A subscription over server-sent events, as a client hears it. */
export interface EventSource {
  readonly contentType: string
  /** The results that have come. */
  readonly messages: readonly unknown[]
  /** Waits until so many results have come, and gives them all. */
  readonly heard: (count: number) => Promise<readonly unknown[]>
  /** When the stream is over, whoever ended it. */
  readonly ended: Promise<void>
  readonly close: () => Promise<void>
}

/** Asks for a subscription with `Accept: text/event-stream`; resolves with the answer's head. */
export async function openEventSource(
  url: string,
  headers: Readonly<Record<string, string>>,
  request: object,
): Promise<EventSource> {
  const leaving = new AbortController()
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify(request),
    signal: leaving.signal,
  })
  const messages: unknown[] = []
  const heard = new Set<() => void>()
  const read = async (): Promise<void> => {
    let text = ''
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const parts = (text + chunk).split('\n\n')
      text = parts.pop() ?? ''
      messages.push(...parts.flatMap(dataOf))
      for (const look of heard) look()
    }
  }
  // A stream that is cut off, by us or by the server, is over.
  const ended = read().catch(() => undefined)
  return {
    contentType: response.headers.get('content-type')?.split(';')[0] ?? '',
    messages,
    ended,
    heard: async (count) => {
      const enough = Promise.withResolvers<void>()
      const look = () => (messages.length >= count ? enough.resolve() : undefined)
      heard.add(look)
      look()
      const tooLate = AbortSignal.timeout(20_000)
      tooLate.addEventListener('abort', () => enough.reject(new Error(`heard ${JSON.stringify(messages)}`)))
      await enough.promise.finally(() => heard.delete(look))
      return [...messages]
    },
    close: async () => {
      leaving.abort()
      await ended
    },
  }
}

/** The result in a block of lines; none in a `complete` or a comment. */
function dataOf(block: string): readonly unknown[] {
  const data = block.split('\n').find((line) => line.startsWith('data:'))
  const text = data?.slice('data:'.length).trim() ?? ''
  return text === '' ? [] : [JSON.parse(text)]
}
