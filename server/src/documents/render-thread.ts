import { parentPort } from 'node:worker_threads'
import type { RenderAnswer, Renderings, RenderRequest, RenderingName } from './renderer.ts'

/** The thread of `renderer.ts`. What a document needs is loaded with the first of its kind: that of invoices is large. */
const renderings: {
  readonly [Name in RenderingName]: (given: Renderings[Name]['given']) => Promise<Renderings[Name]['made']>
} = {
  invoice: async (data) => (await import('./invoice/render.ts')).renderInvoice(data),
  papers: async (data) => (await import('./papers/render.ts')).renderPapers(data),
}

const run = <Name extends RenderingName>(name: Name, given: unknown) =>
  renderings[name](given as Renderings[Name]['given'])

let last = Promise.resolve()

parentPort?.on('message', (request: RenderRequest) => {
  last = last.then(() => answer(request))
})

async function answer({ id, name, given }: RenderRequest): Promise<void> {
  parentPort?.postMessage(await answerOf(id, name, given), [])
}

async function answerOf(id: number, name: RenderingName, given: RenderRequest['given']): Promise<RenderAnswer> {
  try {
    return { id, made: await run(name, given) }
  } catch (error) {
    return { id, failed: error instanceof Error ? error.message.slice(0, 500) : String(error) }
  }
}
