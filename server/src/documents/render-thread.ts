import { parentPort } from 'node:worker_threads'
import { renderInvoice } from './invoice/render.ts'
import { renderPapers } from './papers/render.ts'
import type { RenderAnswer, Renderings, RenderRequest, RenderingName } from './renderer.ts'

/** The thread of `renderer.ts`. */
const renderings: {
  readonly [Name in RenderingName]: (
    given: Renderings[Name]['given'],
  ) => Renderings[Name]['made'] | Promise<Renderings[Name]['made']>
} = { invoice: renderInvoice, papers: renderPapers }

const run = <Name extends RenderingName>(name: Name, given: unknown) =>
  renderings[name](given as Renderings[Name]['given'])

let last = Promise.resolve()

parentPort?.on('message', ({ id, name, given }: RenderRequest) => {
  last = last.then(async () => {
    parentPort?.postMessage(await answerOf(id, name, given))
  })
})

async function answerOf(id: number, name: RenderingName, given: RenderRequest['given']): Promise<RenderAnswer> {
  try {
    return { id, made: await run(name, given) }
  } catch (error) {
    return { id, failed: error instanceof Error ? error.message.slice(0, 500) : String(error) }
  }
}
