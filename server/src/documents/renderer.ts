import { Worker } from 'node:worker_threads'
import type { InvoiceData, InvoiceFiles } from './invoice/data.ts'
import type { PaperData } from './papers/data.ts'

/** What can be made, with what comes of it. All of it crosses a thread as plain values. */
export interface Renderings {
  readonly invoice: { readonly given: InvoiceData; readonly made: InvoiceFiles }
  readonly papers: { readonly given: PaperData; readonly made: Uint8Array }
}

export type RenderingName = keyof Renderings

export interface RenderRequest {
  readonly id: number
  readonly name: RenderingName
  readonly given: Renderings[RenderingName]['given']
}

export type RenderAnswer = { readonly id: number } & ({ readonly made: unknown } | { readonly failed: string })

/** Makes documents, one after another, in a thread of its own: a page takes up to half a second of pure computing. */
export interface Renderer {
  /** Throws where the document cannot be made, or not in a minute. */
  readonly render: <Name extends RenderingName>(
    name: Name,
    given: Renderings[Name]['given'],
  ) => Promise<Renderings[Name]['made']>
  readonly close: () => Promise<void>
}

export interface RendererOptions {
  /** How long one document may take before the thread is given up, in milliseconds; a minute when absent. */
  readonly timeoutMs?: number
  /** The program of the thread. */
  readonly program?: URL
}

const ownProgram = new URL('./render-thread.ts', import.meta.url)

/** The thread is started when it is first needed, and anew when it has ended. */
export function startRenderer({ timeoutMs = 60_000, program = ownProgram }: RendererOptions = {}): Renderer {
  const waiting = new Map<number, { readonly resolve: (made: unknown) => void; readonly reject: (e: Error) => void }>()
  let thread: Worker | undefined
  let count = 0
  const drop = (reason: string) => {
    const ended = thread
    thread = undefined
    for (const { reject } of waiting.values()) reject(new Error(reason))
    waiting.clear()
    return ended?.terminate()
  }
  const threadOf = (): Worker => {
    if (thread !== undefined) return thread
    const started = new Worker(program)
    started.unref()
    started.on('message', (answer: RenderAnswer) => {
      const asked = waiting.get(answer.id)
      waiting.delete(answer.id)
      if ('failed' in answer) asked?.reject(new Error(answer.failed))
      else asked?.resolve(answer.made)
    })
    const over = (reason: string) => {
      if (thread === started) void drop(reason)
    }
    started.on('error', (error) =>
      over(`The renderer broke: ${error instanceof Error ? error.message : String(error)}`),
    )
    started.on('exit', () => over('The renderer ended'))
    thread = started
    return started
  }
  const ask = async (request: Omit<RenderRequest, 'id'>): Promise<unknown> => {
    count += 1
    const id = count
    const answer = Promise.withResolvers<unknown>()
    waiting.set(id, answer)
    const timer = setTimeout(() => void drop('The renderer took too long'), timeoutMs)
    try {
      threadOf().postMessage({ ...request, id } satisfies RenderRequest, [])
      return await answer.promise
    } finally {
      clearTimeout(timer)
      waiting.delete(id)
    }
  }
  return {
    render: async <Name extends RenderingName>(name: Name, given: Renderings[Name]['given']) =>
      (await ask({ name, given })) as Renderings[Name]['made'],
    close: async () => void (await drop('The renderer is closed')),
  }
}
